/** What these types need of `Temporal`: the platform's, or a polyfill's. */
export interface TemporalNamespace {
  readonly PlainDate: Class<[number, number, number], DateLike>;
  readonly PlainTime: Class<number[], TimeLike>;
  readonly PlainDateTime: Class<number[], PlainDateTimeLike>;
  readonly ZonedDateTime: Class<[bigint, string], ZonedLike>;
  readonly Instant: Class<[bigint], InstantLike & { toZonedDateTimeISO(zone: string): ZonedLike }>;
  readonly Duration: Class<number[], DurationLike>;
}

type Class<A extends readonly unknown[], T> = new (...args: A) => T;

export interface DateLike {
  readonly calendarId: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface TimeLike {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly microsecond: number;
  readonly nanosecond: number;
}

export interface InstantLike {
  readonly epochNanoseconds: bigint;
}

export interface ZonedLike extends InstantLike, DateLike {
  readonly timeZoneId: string;
  toPlainDateTime(): PlainDateTimeLike;
}

export interface PlainDateTimeLike extends DateLike, TimeLike {
  toZonedDateTime(zone: string): ZonedLike;
}

export interface DurationLike {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly milliseconds: number;
  readonly microseconds: number;
  readonly nanoseconds: number;
}

/** A class of the compiler's own `Temporal`, where its library has it; else what is known of it here. */
export type Of<Name extends string, Like> = typeof globalThis extends {
  Temporal: Record<Name, { prototype: infer T }>;
}
  ? T
  : Like;

let given: TemporalNamespace | undefined;

/** Uses this `Temporal`, a polyfill, instead of the platform's. */
export function useTemporal(temporal: object): void {
  given = temporal as TemporalNamespace;
}

/** @throws Error where there is no Temporal */
export function temporal(): TemporalNamespace {
  const found = given ?? (globalThis as { Temporal?: TemporalNamespace }).Temporal;
  if (found !== undefined) return found;
  throw new Error(
    `Node ${process.versions.node} has no Temporal, which comes with Node 26; ` +
      'install a polyfill and say so once: useTemporal(Temporal), imported from "pyforge/temporal"',
  );
}
