/** Values that set something and name no credential, whatever the variable is called. */

const longestSetting = 24;

/** Switches, durations and the names of algorithms. */
export function isSetting(text: string): boolean {
  return text.length < longestSetting && (/^\d{1,3}$/.test(text) || isWordOrDuration(text));
}

/** The same under a password's name, where `123` is a weak one. A switch is written with one digit. */
export function isSettingOfPassword(text: string): boolean {
  return text.length < longestSetting && (/^\d{1,2}$/.test(text) || isWordOrDuration(text));
}

function isWordOrDuration(text: string): boolean {
  return /^(?:true|false|yes|no|on|off|enabled?|disabled?|required|optional|auto|default|always|never|bcrypt|scrypt|pbkdf2|argon2(?:id?|d)?|scram-sha-\d+|(?:hs|rs|es|ps)\d{3}|hmac-?sha-?\d+|sha-?\d+|md5|aes-\d+-\w+|\d{1,3}(?:ms|s|m|h|d|w|y))$/i.test(
    text,
  );
}
