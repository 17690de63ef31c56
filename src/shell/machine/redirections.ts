/** Where the input of a command comes from, and where its output goes. */

import { stripTabs } from '../bash/decode.js';
import type { Redirection } from '../bash/tree.js';
import { isModelled } from '../programs.js';
import { constantText, type Str, synthetic } from '../values.js';
import { mayNotRun } from './branches.js';
import { expandBody, expandString } from './expand.js';
import { changeScript, contentOf, openToWrite, scriptsOf, textOf } from './files.js';
import type { Machine } from './machine.js';
import { withInput } from './output.js';
import { isFile, type Sink, type Sinks } from './sinks.js';
import { feed } from './substitutions.js';

// ---- redirections ----

/** Runs `body` with its input and its output redirected. */
export function redirected(m: Machine, redirects: readonly Redirection[], body: () => void): void {
  if (redirects.length === 0) return body();
  const waiting = m.takers.length;
  const { to, input, mayFail } = opened(m, redirects);
  const run = (): void => (input ? withInput(m, input, body) : body());
  m.during({ sinks: to }, () => (mayFail ? mayNotRun(m, run) : run()));
  feed(m, waiting);
}

/** `exec >log 2>&1`: what follows is redirected. */
export function redirectShell(m: Machine, redirects: readonly Redirection[]): void {
  const { to, input } = opened(m, redirects);
  m.sinks = to;
  m.forget(input ?? []);
}

/** Where the descriptors lead behind some redirections, and what standard input holds. */
export function opened(
  m: Machine,
  redirects: readonly Redirection[],
): { to: Sinks; input: Str | undefined; mayFail: boolean } {
  const to = new Map(m.sinks);
  let input: Str | undefined;
  let mayFail = false;
  for (const redirect of redirects) {
    const { descriptor } = redirect;
    // `{fd}>file` takes a number that nobody knows.
    const number = descriptor?.type === 'FileDescriptorVariable' ? -1 : descriptor?.value;
    if (descriptor?.type === 'FileDescriptorVariable') m.set(descriptor.name, { kind: 'unknown' });
    if (redirect.type !== 'Redirect') {
      const text = bodyOf(m, redirect);
      if ((number ?? 0) === 0 && isModelled('redirection <<')) input = text;
      else m.forget(text);
      continue;
    }
    const { operator, target } = redirect;
    const name = target ? expandString(m, target) : [];
    m.observe(name);
    if (operator.startsWith('<') && (operator !== '<>' || (number ?? 0) === 0)) {
      const text = operator !== '<&' ? contentOf(m, name) : undefined;
      // zsh reads one file behind the other.
      if (input && m.view.dialect === 'zsh') m.forget([...input, ...(text ?? [])]);
      if ((number ?? 0) === 0) input = text ?? input;
      else m.forget(text ?? []);
      mayFail ||= text === undefined && operator !== '<&' && isInFolder(name);
      continue;
    }
    mayFail ||= operator !== '>&' && isInFolder(name);
    // With `noclobber`, a file that is there stays as it is.
    const keeps = /^&?>$/.test(operator) && m.optionIs('noclobber') !== 'no';
    const sink = sinkFor(m, keeps ? '>>' : operator, name, target?.text ?? '', to);
    if (keeps && isFile(sink)) {
      mayFail = true;
      m.handed.add(sink.slice(1));
    }
    const both = operator.startsWith('&') || (operator === '>&' && number === undefined && sink.startsWith('<'));
    for (const one of both ? [1, 2] : [number ?? 1]) to.set(one, isBeside(m, redirects, one, sink) ? 'lost' : sink);
  }
  return { to, input, mayFail };
}

/** zsh writes to each of several files, and to a pipe as well: `echo TEXT > a > b`, `echo TEXT > a | bash`. */
const isBeside = (m: Machine, redirects: readonly Redirection[], number: number, sink: Sink): boolean =>
  m.view.dialect === 'zsh' && isFile(sink) && (redirects.length > 1 || m.sinks.get(number)?.startsWith('>') === true);

/**
 * Where one redirection of output leads: to a file, or to where another descriptor leads, as in `>&2` and `>/dev/stderr`.
 * @param written the name as it stands in the script
 * @param to where the descriptors lead so far
 */
function sinkFor(m: Machine, operator: string, name: Str, written: string, to: Sinks): Sink {
  if (!isModelled('redirection >')) {
    for (const one of scriptsOf(m, name).paths) changeScript(m, one);
    return 'lost';
  }
  const path = constantText(name) ?? written;
  const copied = operator === '>&' ? /^(\d+)-?$/.exec(path)?.[1] : /^\/dev\/fd\/(\d+)$/.exec(path)?.[1];
  const standard = path === '/dev/stdout' ? 1 : path === '/dev/stderr' ? 2 : undefined;
  const number = standard ?? (copied === undefined ? undefined : Number(copied));
  if (number !== undefined) return to.get(number) ?? (number < 3 ? 'shown' : 'lost');
  if (path === '-' || /^\/dev\/(?:tty|null|full)$/.test(path)) return 'shown';
  if (operator === '>&' && constantText(name) === undefined) return 'lost';
  return openToWrite(m, name, written, operator === '>>' || operator === '&>>' || operator === '<>');
}

/** The text of a here-document or a here-string. */
function bodyOf(m: Machine, redirect: Exclude<Redirection, { type: 'Redirect' }>): Str {
  if (redirect.type === 'HereString')
    return redirect.target ? [...expandString(m, redirect.target), synthetic('\n')] : [];
  const { pos, end, parts } = redirect.body;
  const str = redirect.delimiter?.quoted ? m.view.slice(pos, end) : expandBody(m, { pos, end, parts });
  return redirect.operator === '<<-' ? stripTabs(str) : str;
}

/** Whether a file stands in a folder that may not be there; devices, and what is temporary, are. */
const isInFolder = (name: Str): boolean => !/^(?:\.\/)?[^/$`]*$|^\/(?:dev|tmp|proc)\//.test(textOf(name));
