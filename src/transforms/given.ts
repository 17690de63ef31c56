/** The transform that a call or the configuration names: a built-in one, one of the catalogue, or one that a file holds. */
import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { transforms } from '../../transforms/index.js';
import type { Call } from '../command-line/programs.js';
import type { Configuration } from '../config/config.js';
import { slashes } from '../find/shown.js';
import { messagesIn } from '../messages/messages.js';
import { ruleNamesOf } from '../migrate/severity.js';
import type { Transform } from '../migrate/transform.js';
import { nearest } from '../nearest.js';
import { harmless } from '../report/width.js';
import { defaultTransform, isRecordName } from '../transform-name.js';
import type { Lang } from '../types.js';
import { allowable, allowed, notAllowable, optionFor } from './allow.js';
import { idleOption } from './declared.js';

interface Around {
  readonly cwd: string;
  readonly lang: Lang;
  say(line: string): void;
}

/** The transform, or several as one; false where there is none, or its file is wrong: that has been said then. */
export async function givenTransform(
  given: readonly string[] | undefined,
  config: Configuration | undefined,
  around: Around,
): Promise<Transform | false> {
  const { cwd } = around;
  if (!given)
    return await transformNamed(config?.transform ?? defaultTransform, config?.transform ? config.folder : cwd, around);
  const steps: Transform[] = [];
  let last: Transform | undefined;
  for (const name of given) {
    const transform = await transformNamed(name, cwd, around);
    if (!transform) return false;
    last = transform;
    steps.push(...(transform.steps ?? [transform]));
  }
  return last && given.length === 1 ? last : await inOrder(steps, around);
}

/** Several transforms as one, where they can run one after another. */
async function inOrder(steps: readonly Transform[], { lang, say }: Around): Promise<Transform | false> {
  const { faultOf, severalIn } = await import('./several.js');
  const fault = faultOf(steps);
  if (!fault) return severalIn(steps);
  const { call } = messagesIn(lang);
  const text = 'twice' in fault ? call.transformTwice(fault.twice) : call.wrongOrder(fault.made, fault.by, fault.of);
  say(harmless(call.error(text)));
  return false;
}

/** @param base what the path of a file counts from */
async function transformNamed(name: string, base: string, { cwd, lang, say }: Around): Promise<Transform | false> {
  const builtIn = transforms.find(({ id }) => id === name);
  if (builtIn) return builtIn;
  const file = await fileOf(name, base);
  if (file === undefined) {
    const { call } = messagesIn(lang);
    const { catalogueIds } = await import('./catalogue.js');
    const ids = [...transforms.map(({ id }) => id), ...catalogueIds()];
    const meant = nearest(name, ids);
    // Of `lerobot-0.7`, `lerobot-0.6` is another version and no slip.
    const isSlip = meant !== undefined && meant.replace(/\D/g, '') === name.replace(/\D/g, '');
    say(harmless(call.error(call.unknownTransform(name, isSlip ? meant : undefined, ids.join(', ')))));
    return false;
  }
  const { loadTransform } = await import('./load.js');
  const { RecordError, recordLines } = await import('./error.js');
  try {
    return await loadTransform(slashes(relative(cwd, file)), cwd);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    for (const line of recordLines(error, lang)) say(line);
    return false;
  }
}

/** The file of a record that a name stands for: the file itself, or one of the catalogue. */
async function fileOf(name: string, base: string): Promise<string | undefined> {
  const file = resolve(base, name);
  if (isRecordName(name) || isFile(file)) return file;
  return (await import('./catalogue.js')).recordFile(name);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Whether a configuration names a rule that there is not; that has been said then.
 *
 * @param isNamed the call itself names the transform: the rules of the configuration's own are known, too
 */
export async function hasWrongRule(
  config: Configuration | undefined,
  transform: Transform,
  isNamed: boolean,
  around: Around,
): Promise<boolean> {
  if (!config) return false;
  let known = ruleNamesOf(transform);
  for (const key of ['only', 'skip'] as const)
    for (const [index, rule] of (config[key] ?? []).entries()) {
      if (known.includes(rule)) continue;
      const own = isNamed && (await givenTransform(undefined, config, around));
      if (own) known = [...known, ...ruleNamesOf(own)];
      if (known.includes(rule)) continue;
      const mistake = { path: [key, index], wrong: 'choice' as const, value: rule, known };
      const { configurationLine } = await import('../report/configuration.js');
      around.say(configurationLine(await config.faulty(mistake), around.lang));
      return true;
    }
  return false;
}

/** Whether a call has an option that its transform has no use for, as one that adds what only another one requires; that has been said then. */
export async function isForOther(
  call: Extract<Call, { command: 'migrate' | 'inspect' }>,
  transform: Transform,
  { lang, say }: Around,
): Promise<boolean> {
  const { id } = transform;
  if (call.command === 'inspect') return false;
  const { call: words } = messagesIn(lang);
  const names = ruleNamesOf(transform);
  for (const [option, rules] of [
    ['--only', call.flags.only],
    ['--skip', call.flags.skip],
  ] as const) {
    const unknown = rules?.find((rule) => !names.includes(rule));
    if (unknown === undefined) continue;
    const { wrong } = (await import('../messages/usage.js')).usageIn(lang);
    const why = wrong.noRule(unknown, nearest(unknown, names));
    say(harmless(words.error(wrong.invalidValue(`${option} <rule>`, unknown, why))));
    return true;
  }
  const other = notAllowable(allowed(call.flags.allow ?? []), transform);
  if (other !== undefined) {
    const option = optionFor(other, transform);
    const known = allowable(transform).join(', ');
    const why = option && known === '' ? words.allowedBy(other, id, option) : words.notAllowable(other, id, known);
    say(harmless(words.error(why)));
    return true;
  }
  const idle = idleOption(call.flags, transform);
  if (idle) say(harmless(words.error(words.optionOfOther(idle.option, idle.of, id))));
  return idle !== undefined;
}
