const FORM = /^(\d+)\.(\d+)(?:\.(\d+))?(.*)$/s;

/**
 * The version of a Python (PyO3's `PythonVersionInfo`). Comparisons look at the numbers; a suffix does not count, so
 * that a release candidate passes for its release.
 */
export class PythonVersionInfo {
  private constructor(
    readonly major: number,
    readonly minor: number,
    readonly patch: number,
    /** What follows the numbers: `rc1`, `a4+`, `+` of a build from a checkout; else undefined. */
    readonly suffix: string | undefined,
  ) {}

  /**
   * Reads `3.14.0+` or `3.13.0rc1`, or the first word of a whole `sys.version`. A missing patch is 0.
   * @throws Error when the text does not begin with two numbers
   */
  static parse(text: string): PythonVersionInfo {
    const word = text.trimStart().split(/\s/, 1)[0] ?? "";
    const [, major, minor, patch, suffix] = FORM.exec(word) ?? [];
    if (major === undefined || minor === undefined)
      throw new Error(
        `${JSON.stringify(word)} is no version of Python; expected one like "3.13.0" or "3.14.0rc1"`,
      );
    return new PythonVersionInfo(Number(major), Number(minor), Number(patch ?? 0), suffix || undefined);
  }

  /** -1, 0 or 1 as this version is before, equal to or after another; without `patch` every patch is equal. */
  compare(major: number, minor: number, patch: number = this.patch): -1 | 0 | 1 {
    const difference = this.major - major || this.minor - minor || this.patch - patch;
    return difference < 0 ? -1 : difference > 0 ? 1 : 0;
  }

  /** Whether this is the version: `eq(3, 13)` holds for every 3.13. */
  eq(major: number, minor: number, patch?: number): boolean {
    return this.compare(major, minor, patch) === 0;
  }

  /** Whether it is older than a version; parts that are left out do not count. */
  lt(major: number, minor: number, patch?: number): boolean {
    return this.compare(major, minor, patch) < 0;
  }

  /** Whether it is that version or older. */
  lte(major: number, minor: number, patch?: number): boolean {
    return this.compare(major, minor, patch) <= 0;
  }

  /** Whether it is newer than a version. */
  gt(major: number, minor: number, patch?: number): boolean {
    return this.compare(major, minor, patch) > 0;
  }

  /** Whether this is the version or a later one: `py.versionInfo.gte(3, 12)`. */
  gte(major: number, minor: number, patch?: number): boolean {
    return this.compare(major, minor, patch) >= 0;
  }

  toString(): string {
    return `${this.major}.${this.minor}.${this.patch}${this.suffix ?? ""}`;
  }
}
