/** What the manual page says of itself, one member a text. */

export type Section =
  | 'name'
  | 'synopsis'
  | 'description'
  | 'options'
  | 'commands'
  | 'exitStatus'
  | 'environment'
  | 'files'
  | 'examples';

export interface ManualMessages {
  readonly sections: Readonly<Record<Section, string>>;
  /** Paragraphs behind the description of the program. */
  readonly description: readonly string[];
  readonly commands: string;
  readonly exitStatus: readonly [string, string, string];
  /** Of `NO_COLOR`, `FORCE_COLOR` and the locale. */
  readonly environment: readonly [string, string, string];
  readonly configuration: string;
  /** Of an ignore comment, and what stands between it and two more pairs of such. */
  readonly ignoring: readonly [ofFile: string, ofLine: string, and: string];
  /** What the examples show, in their order; that of the checks is told with them. */
  readonly examples: readonly [string, string, string, string, string];
}
