/** Input that can't be used: one line that names the file, what is wrong and what to do. */
export class InputError extends Error {
  override readonly name = "InputError";

  /** @param remedy what the user can do, as an imperative */
  constructor(subject: string, problem: string, remedy: string) {
    super(`${subject}: ${problem}; ${remedy}`);
  }
}

/** The message of a failed system call in words, for an {@link InputError}. */
export function describeFailure(subject: string, error: unknown): InputError {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return new InputError(subject, "no such file or folder", "check the path");
    case "EACCES":
    case "EPERM":
      return new InputError(subject, "permission denied", "change its mode or run as its owner");
    case "EISDIR":
      return new InputError(subject, "is a folder", "name a file");
    case "ENOSPC":
      return new InputError(subject, "no space left on the disk", "free some and run again; the file is as it was");
    case "EROFS":
      return new InputError(subject, "the file system is read-only", "write elsewhere with --out-dir");
    default:
      return new InputError(subject, message ?? String(error), "see the message of the system");
  }
}
