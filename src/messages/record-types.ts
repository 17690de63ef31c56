/** What is said of the file of a transform, one member a text. */
import type { Wanted } from '../transforms/mistake.js';

export interface RecordMessages {
  unknownKey(key: string, known: string, meant: string | undefined): string;
  missingKey(key: string): string;
  later(key: string): string;
  readonly wanted: Readonly<Record<Wanted, string>>;
  readonly empty: string;
  choice(value: string, known: string, meant: string | undefined): string;
  noneOf(known: string): string;
  several(given: string): string;
  severalAsked(given: string): string;
  noName(name: string): string;
  noVariable(name: string): string;
  never(atLeast: number, of: number): string;
  twoWords(name: string): string;
  builtIn(name: string): string;
  noFlag(flag: string): string;
  shortFlag(flag: string): string;
  moreThanFlag(flag: string): string;
  readonly noEntry: string;
  openEntry(name: string): string;
  circle(name: string): string;
  includedTwice(name: string): string;
  wrongOrder(made: string, by: string, of: string): string;
  noValue(flag: string): string;
  readonly noRule: string;
  chain(flag: string, made: string): string;
  twice(flag: string): string;

  error(text: string): string;
  /** Which commands a transform is for. @param where what they must have for that */
  concerns(commands: string, where: string | undefined): string;

  /** The text of a record to begin with. */
  template(id: string): string;
  readonly isThere: string;
  notWritten(reason: string): string;
  /** What comes next. */
  created(file: string): readonly string[];

  example(number: number, line: string): string;
  readonly otherText: string;
  otherReports(expected: string, found: string): string;
  readonly otherArguments: string;
  readonly otherAgain: string;
  defect(proof: string): string;
  readonly noExample: string;
  untried(flags: string): string;
  /** Asked behind the difference. */
  writeIt(file: string): string;
  readonly nobodyAsked: string;
  readonly byHand: string;
  tested(passed: number, failed: number, wrong: number): string;
}
