/** Input that can't be used: one line that names the file, what is wrong and what to do. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly problem: string;
  readonly remedy: string;

  /** @param remedy what the user can do, as an imperative */
  constructor(subject: string, problem: string, remedy: string) {
    super(`${subject}: ${problem}; ${remedy}`);
    this.problem = problem;
    this.remedy = remedy;
  }

  /** One that was made in another thread, whose message alone came through. */
  static from(message: string): InputError {
    const error = new InputError("", "", "");
    error.message = message;
    return error;
  }
}

/** What failed system calls mean, and what to do. */
const FAILURES: Readonly<Record<string, readonly [problem: string, remedy: string]>> = {
  ENOENT: ["no such file or folder", "check the path"],
  EACCES: ["permission denied", "change its mode or run as its owner"],
  EPERM: ["permission denied", "change its mode or run as its owner"],
  EISDIR: ["is a folder", "name a file"],
  ENOTDIR: ["a part of the path is a file, not a folder", "check the path"],
  EEXIST: ["is a file, not a folder", "name a folder"],
  ELOOP: ["symbolic links in a circle", "name the file itself"],
  ENAMETOOLONG: ["the path is too long", "use a shorter one"],
  EMFILE: ["too many files are open", "raise 'ulimit -n'"],
  ENOSPC: ["no space left on the disk", "free some and run again"],
  EDQUOT: ["the disk quota is used up", "free some space and run again"],
  EROFS: ["the file system is read-only", "name a folder elsewhere with --out-dir"],
  ERR_FS_FILE_TOO_LARGE: ["larger than 2 GB", "split it"],
};

/** The message of a failed system call in words, for an {@link InputError}. */
export function describeFailure(subject: string, error: unknown): InputError {
  const { code, message } = error as NodeJS.ErrnoException;
  const [problem, remedy] = FAILURES[code ?? ""] ?? [message ?? String(error), "see what the system says"];
  return new InputError(subject, problem, remedy);
}
