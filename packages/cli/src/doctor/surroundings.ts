/** What doctor looks around in. */
export interface Surroundings {
  /** As `Python.initialize({ python })` is given it. */
  readonly python: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}
