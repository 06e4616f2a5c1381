import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

/** A unified diff of two texts, for `patch` and for people. */
export function unifiedDifference(path: string, before: string, after: string): string {
  const bare = path.replace(/^\/+/, "");
  return createTwoFilesPatch(`a/${bare}`, `b/${bare}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
