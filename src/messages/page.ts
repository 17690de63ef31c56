/** What the page for a review says of itself, one member a message; loaded only for it. */

/** Of a run that wrote, and of one that did not. */
type Told = { readonly written: string; readonly preview: string };

/** What became of a finding. */
export type Outcome = 'open' | 'fixed' | 'advice';

export interface PageMessages {
  /** For the page's `lang` attribute. */
  readonly lang: string;
  list(parts: readonly string[]): string;
  readonly headline: {
    changed(files: number): string;
    wouldChange(files: number): string;
    open(findings: number): string;
    readonly nothing: string;
  };
  readonly run: Told;
  readonly skip: string;
  readonly previous: string;
  readonly next: string;
  /** What the button turns the page to. */
  readonly light: string;
  readonly dark: string;
  /** Names of the numbers, which stand above them. */
  readonly numbers: {
    readonly title: string;
    readonly looked: string;
    readonly changed: Told;
    /** @param run what the transform calls one: `training run` */
    runs(run: string): string;
    /** @param counted what those that are concerned are counted as: `Reflow` */
    concerned(counted: string): string;
    maybe(counted: string): string;
    readonly removed: Told;
    readonly inserted: Told;
    readonly open: string;
    readonly advice: string;
  };
  readonly forAPerson: string;
  readonly files: string;
  readonly findings: string;
  advice(findings: number): string;
  readonly changes: string;
  changesOf(path: string): string;
  readonly outcome: Readonly<Record<Outcome | 'willBeFixed', string>>;
  openIn(findings: number): string;
  added(lines: number): string;
  deleted(lines: number): string;
  readonly unchanged: string;
  readonly defect: string;
  defectMessage(proof: string): string;
  place(line: number, column: number): string;
  readonly seeInChanges: string;
  /** Of a line number that leads to the finding. */
  lineOf(line: number, rule: string): string;
  invocations(number: number, run: string): string;
  /** `kind` tells whether it is a Reflow run. */
  invocation(line: number, kind: string): string;
  readonly columns: readonly [string, string, string, string];
  /** @param run as above */
  nothing(run: string): string;
  readonly keys: string;
  made(version: string): string;
}
