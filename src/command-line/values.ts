/** Values of options: how they are read, and what is wrong with them. */
import { normalize } from 'node:path';
import { InvalidArgumentError, type Option } from 'commander';
import { isScriptName } from '../file-name.js';
import { type HostName, hostNames, hostsOf } from '../hosts/hosts.js';
import { usageIn } from '../messages/usage.js';
import type { UsageMessages } from '../messages/usage-types.js';
import type { Format, RunOptions } from '../run-options.js';
import { declared, longOf } from '../transforms/declared.js';
import type { Lang, Localised, RuleId } from '../types.js';
import type { BaselineFlags, MigrateFlags, Reports } from './flags.js';

type Words = UsageMessages['wrong'];

export const formats: readonly Format[] = ['pretty', 'json', 'sarif', 'github', 'gitlab'];

export const collect = (value: string, all: readonly string[] = []): string[] => [...all, value];

/** One of some values. */
export const chosenFrom =
  (values: readonly string[], words: Words) =>
  (value: string): string => {
    if (!values.includes(value)) throw new InvalidArgumentError(words.choices(values));
    return value;
  };

/** `FORMAT` is printed, `FORMAT=FILE` is saved. */
export const addReport =
  (words: Words) =>
  (value: string, { format, saved }: Reports): Reports => {
    const [, name, path] = /^([^=]*)(?:=(.*))?$/s.exec(value) ?? [];
    const known = formats.find((one) => one === name);
    if (!known) throw new InvalidArgumentError(words.choices(formats));
    if (path === undefined) {
      if (format !== undefined && format !== known) throw new InvalidArgumentError(words.onePrinted(known));
      return { format: known, saved };
    }
    if (known === 'pretty') throw new InvalidArgumentError(words.notSaved);
    if (path === '') throw new InvalidArgumentError(words.noFileName);
    return { ...(format && { format }), saved: [...saved, { format: known, path }] };
  };

export const positive =
  (words: Words) =>
  (text: string): number => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < 1) throw new InvalidArgumentError(words.wholeNumber);
    return number;
  };

/** Rules by name, several parted by commas; which ones there are depends on the transform. */
export const ruleNames = (value: string, all: readonly RuleId[] = []): RuleId[] => [
  ...all,
  ...value.split(',').map((name) => name.trim()),
];

/** Hosts by name, parted by commas. */
export const hostList =
  (words: Words) =>
  (value: string): ReadonlySet<HostName> => {
    const hosts = hostsOf(value.split(',').map((name) => name.trim()));
    if ('unknown' in hosts || hosts.size === 0) throw new InvalidArgumentError(words.choices(hostNames));
    return hosts;
  };

/** The reports that a call saves, in the order in which they are written. */
export function savedReports({ format, patch, html }: Partial<MigrateFlags>): RunOptions['saved'] {
  return [
    ...(format?.saved ?? []),
    ...(patch === undefined ? [] : [{ format: 'patch', path: patch } as const]),
    ...(html === undefined ? [] : [{ format: 'html', path: html } as const]),
  ];
}

/** What is wrong with the files that reports go to: `--html *.sh` must not cost anybody a script. */
export function wrongFile(
  saved: RunOptions['saved'],
  baseline: BaselineFlags['baseline'],
  words: Words,
): string | undefined {
  const given = [...saved.map(({ path }) => path), ...(baseline ? [baseline] : [])];
  if (given.includes('-')) return words.reportToOutput;
  const paths = given.map((path) => normalize(path));
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) return words.oneFile(twice);
  const script = paths.find(isScriptName);
  return script === undefined ? undefined : words.reportOnScript(script);
}

/** What is said of an option without its value, in front of another one. */
export function noValue({ long, flags, argChoices }: Option, next: string, words: Words): string {
  const option = long ?? flags;
  const isName = argChoices !== undefined || flags.endsWith('<rule>');
  return words.optionAsValue(option, next) + (isName ? '' : words.asValue(`${option}=${next}`));
}

/** What is wrong with an option's value; undefined where nothing is. */
export function wrongValue({ long, flags }: Option, value: string, lang: Lang): string | undefined {
  const words = usageIn(lang).wrong;
  const option = long ?? flags;
  if (value === '') return words.emptyValue(option);
  if (/^\.{1,2}\/?$/.test(value) && !flags.endsWith('<dir>')) return words.folderAsValue(option, value);
  if (flags.endsWith('<name>') && value.endsWith('/')) return words.folderAsValue(option, value);
  const wanted = option === '--baseline' ? words.baselineFile : wantedBy(option)?.[lang];
  return wanted !== undefined && isScriptName(value) ? words.scriptAsValue(option, wanted, value) : undefined;
}

/** What the value of a transform's option is, where a script's name is a slip. */
const wantedBy = (long: string): Localised | undefined => declared.find((one) => longOf(one) === long)?.value?.is;

/** What is wrong with a call that writes the baseline. */
export function wrongUpdate(
  paths: readonly string[],
  { updateBaseline, baseline, format }: MigrateFlags,
  words: Words,
): string | undefined {
  if (!updateBaseline) return undefined;
  if (baseline === false) return words.updateWithout;
  if (paths.includes('-')) return words.updateOfStdin;
  const asked = format.format ?? format.saved[0]?.format;
  return asked === undefined ? undefined : words.updateWithReport(asked);
}
