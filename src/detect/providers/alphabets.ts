/** What tokens are written in, as character classes for a regular expression. */
export const b62 = "[A-Za-z0-9]";
export const b64u = "[A-Za-z0-9_-]";
export const hex = "[a-f0-9]";
export const lower36 = "[a-z0-9]";
