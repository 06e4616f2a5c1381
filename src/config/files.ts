/** The little that reading configurations needs of a file system; the command line gives it, tests give a map. */
export interface ConfigurationFiles {
  /** The text of a file, or undefined where there is none. */
  read(path: string): string | undefined;
}
