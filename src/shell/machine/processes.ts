/** Shell inside shell: text that a shell gets, files that are sourced, scripts that run in processes of their own. */

import { firstError, parseShell } from '../bash/parse.js';
import { isModelled, isSystemFile } from '../programs.js';
import { eachLeaf } from '../rows.js';
import { baseName } from '../shell-text.js';
import { constantText, joinItems, type List, partsOf, type Str } from '../values.js';
import { nestedView } from '../view.js';
import { branches, inSubshell, mayNotRun, oneOf, returning } from './branches.js';
import type { Script } from './context.js';
import { anything, Environment, elementOf, outside, type Value } from './environment.js';
import { loseDefinitions, loseNamedIn } from './file-changes.js';
import {
  currentFolder,
  fileName,
  isKnownFile,
  isWrittenAs,
  loseScript,
  scriptsOf,
  textOf,
  textsOf,
  writtenAs,
  writtenIn,
} from './files.js';
import { mayCallAny } from './functions.js';
import { BudgetExceeded, maxNamed, maxNesting } from './limits.js';
import type { Machine } from './machine.js';
import { fileNamed, isPrintUsed, printAny } from './output.js';
import type { Process } from './process.js';
import { takeFirstLine, takeStartOptions } from './settings.js';
import { isOutput, workingFolder } from './sinks.js';
import { apartFromText, opensCommand, opensName, spelledOut } from './spelling.js';
import { keepText, runScript } from './texts.js';

/**
 * Runs a string as shell text. Without `process` in this shell, else in one of its own, with its own arguments,
 * where `elsewhere` says that this shell's exported variables are not known.
 */
export function runText(m: Machine, str: Str, process: Process | undefined): void {
  const depth = m.depth + 1;
  if (depth > maxNesting) throw new BudgetExceeded();
  const ways = spelledOut(apartFromText(str), () => m.newJoin()).map((one) => () => runOneText(m, one, str, process));
  m.during({ depth }, () => oneOf(m, ways));
}

/** Runs one of the texts that `str` may be; undefined where nobody knows what they are. */
function runOneText(m: Machine, one: Str | undefined, str: Str, process: Process | undefined): void {
  if (!one || opensName(one)) {
    m.forget(str);
    forgetNamed(m, str, process);
    if (!one || opensCommand(one)) mayCallAny(m);
    printAny(m);
    return;
  }
  m.step(one.length);
  const view = nestedView(one, m.dialect ?? m.view.dialect);
  keepText(m, view);
  const script = m.nested.get(view.text) ?? parseShell(view.text);
  m.nested.set(view.text, script);
  if (firstError(script, view.text)) {
    m.forget(one);
    forgetNamed(m, one, process);
  } else if (process) inProcess(m, process, () => runScript(m, script, view));
  else runScript(m, script, view);
}

/** A text that cannot be followed may use, or set, any variable; in another process, what that gets. */
function forgetNamed(m: Machine, str: Str, process: { elsewhere: boolean } | undefined): void {
  let any = false;
  eachLeaf(str, (atom) => {
    any ||= atom.kind === 'hole' || /[$=]/.test(atom.text);
  });
  loseNamedIn(m, textOf(str));
  if (!process && any) m.forgetAll();
  else if (any) m.loseExported();
}

/** Runs `body` as a child does: with exported variables, and arguments of its own. */
export function inProcess(m: Machine, { elsewhere, around, args }: Process, body: () => void): void {
  inSubshell(m, () => {
    const outer = m.env;
    const exported = new Map([...outer.changes().keys()].map((name) => [name, m.isExported(name)]));
    const startUp = ['BASH_ENV', 'ENV'].flatMap((name) => outer.get(name) ?? []);
    const files = [...outer.changes()].filter(([name]) => isOutput(name) || name === workingFolder);
    m.env = new Environment();
    for (const [name, value] of files) m.env.set(name, value);
    for (const [name, value] of outer.changes()) {
      // No environment holds an array.
      const isArray = value.kind === 'table' || (value.kind === 'array' && value.list.length > 0);
      if (!/^\w/.test(name) || name === 'IFS' || value.kind === 'reference' || isArray) continue;
      const given = exported.get(name);
      if (given !== 'no') m.export(name);
      if (value.kind === 'string' && (given !== 'yes' || elsewhere)) {
        // Whether another host gets a variable is open; and whether one is exported that this shell's own environment may have had.
        const alternatives = [value.str, [outside]];
        const one: Value = { kind: 'string', str: [{ kind: 'choice', join: m.newJoin(), alternatives }] };
        if (given === 'no') m.keptBack.add(one);
        m.env.set(name, one);
      } else if (given !== 'no') m.env.set(name, value);
    }
    for (const [name, str] of around?.sets ?? []) {
      m.set(name, str ? { kind: 'string', str } : { kind: 'unknown' });
      m.export(name);
    }
    // An environment that is not this shell's may set anything.
    if (around?.open) m.forgetAll();
    takeStartOptions(m, around?.options ?? []);
    if (around?.moves) m.env.set(workingFolder, { kind: 'unknown' });
    for (const file of startUp) {
      if (file.kind === 'string' && isKnownFile(m, file.str)) sourceFile(m, elementOf(file.str));
      else m.forgetAll();
    }
    if (args) {
      m.store('@', { kind: 'array', list: args });
      m.env.set('@', { kind: 'array', list: args });
    }
    body();
    const printed = m.env;
    m.env = outer.fork();
    for (const [name, value] of printed.changes()) if (isOutput(name)) m.env.set(name, value);
  });
}

/** Runs another file's text in this shell. */
export function sourceFile(m: Machine, args: List): void {
  const [first, ...rest] = args;
  if (first?.kind === 'choice')
    return branches(
      m,
      first.alternatives.map((one) => () => sourceFile(m, [...one, ...rest])),
    );
  const str = args[0]?.kind === 'field' ? args[0].str : [];
  const file = fileName(str, '');
  const written = writtenAs(m, str);
  const outer = m.env.get('@');
  const withArguments = (body: () => void): void => {
    // dash leaves the arguments as they are.
    const isDash = m.view.dialect === 'sh';
    if (isDash) m.lose(outer, { kind: 'array', list: args.slice(1) });
    const own: Value = isDash ? { kind: 'unknown' } : { kind: 'array', list: args.slice(1) };
    if (args.length > 1) m.env.set('@', own);
    body();
    if (args.length === 1) return;
    const now = m.env.get('@');
    // What the file itself sets stays.
    if (now !== own) m.lose(now, outer);
    m.env.set('@', now === own ? (outer ?? anything) : { kind: 'unknown' });
  };
  const sourceWritten = (): void => {
    runWritten(m, written, (text) => withArguments(() => returning(m, () => runText(m, text, undefined))));
    if (written.some((one) => fileNamed(m, one)?.kind !== 'string' || m.handed.has(one))) m.forgetAll();
  };
  if (written.length > 0 && isWrittenAs(m, str, file)) return sourceWritten();
  // A name without a folder is looked up in the path first.
  const inPath = m.env.get('PATH') && !textOf(str).includes('/');
  const { paths, all, open, isConstant } = scriptsOf(m, str, inPath ? '?' : currentFolder(m));
  // Those that it is known to mean are followed, and no script reads itself in.
  if (open)
    for (const [path, script] of m.scripts)
      if (!paths.includes(path) && !m.files.includes(path)) loseDefinitions(m, script);
  if (written.length > 0 && paths.length === 0 && isConstant) return sourceWritten();
  if (paths.length > maxNamed || (paths.length === 0 && written.length === 0) || !isModelled('builtin source')) {
    for (const path of paths) loseScript(m, path);
    sourceUnknown(m, constantText(str) ?? file);
    return;
  }
  const each = paths.map((path) => () => {
    const script = m.scripts.get(path);
    if (script && !m.files.includes(path)) m.reached.add(script.path);
    if (script) withArguments(() => inFile(m, path, 1, () => returning(m, () => runScript(m, script, script.view))));
  });
  if (written.length > 0) each.push(sourceWritten);
  if (paths.some((path) => m.scripts.get(path)?.isRewritten)) each.push(() => m.forgetAll());
  if (!isConstant) each.push(() => {});
  const only = each.length === 1 && all ? each[0] : undefined;
  if (only) only();
  else branches(m, all ? each : [...each, () => sourceUnknown(m, file)]);
}

/** Runs what files hold that were written: any of them, as it was written, unless another program may have changed it since. */
function runWritten(m: Machine, names: readonly string[], run: (text: Str) => void): void {
  const ways: (() => void)[] = [];
  for (const name of names) {
    m.consumed.add(name);
    for (const text of textsOf(m, name)) {
      // One that starts itself is followed once more, as another script is.
      const again = m.running.filter((one) => one === name).length > 1;
      if (m.handed.has(name)) m.forget(text);
      else if (!again)
        ways.push(() => {
          m.running.push(name);
          run(text);
          m.running.pop();
        });
    }
  }
  oneOf(m, ways);
}

/** A file that is no part of the run may change and use what was set before; those of the system do not. */
function sourceUnknown(m: Machine, name: string): void {
  if (isSystemFile(name)) return;
  m.missing.add(name);
  m.forgetAll();
}

/** Runs a script by its name in a process of its own: one that was written before, or one of the project. */
export function runFile(m: Machine, name: Str, args: List, process: Omit<Process, 'args'>): void {
  const file = fileName(name, '');
  m.started.add(file);
  const written = writtenAs(m, name);
  runWritten(m, written, (text) => runText(m, text, { ...process, args }));
  const { paths, open } = scriptsOf(m, name);
  if (written.length > 0 && (isWrittenAs(m, name, file) || paths.length === 0)) return;
  if (open) {
    m.loseExported();
    m.forget(joinItems(args));
  }
  if (paths.length === 0 || paths.length > maxNamed || !isModelled('expansion child')) {
    // What is exported, and what it is given, goes where nobody follows it.
    m.loseExported();
    // `find … -exec bash {} ARGUMENTS`: it may be any script of the project.
    if (paths.length > 0 || isOpenName(name)) m.forget(joinItems(args));
    for (const path of paths) loseScript(m, path);
    return;
  }
  const ways = paths.map(
    (path) => () =>
      inProcess(m, { ...process, args }, () => {
        const script = m.scripts.get(path);
        if (script?.isShell && !process.around?.options.length) mayNotRun(m, () => takeFirstLine(m, script.view.text));
        if (script?.isShell) inFile(m, path, 2, () => runScript(m, script, script.view));
        else if (script) runByProgram(m, script, args);
      }),
  );
  oneOf(m, ways);
}

/** A program of another language: what it is given, and the variables that it names or that scripts get which it starts, nobody follows. */
function runByProgram(m: Machine, { path, view }: Script, args: List): void {
  const { text } = view;
  const starts = [...m.scripts].some(([path, { isShell }]) => isShell && text.includes(baseName(path)));
  // Python that names no way to start a program keeps its arguments, as any other program does.
  if (starts || !path.endsWith('.py') || startsPrograms.test(text) || namesEntry(m, text)) m.forget(joinItems(args));
  for (const [name, value] of m.env.changes())
    if (/^\w/.test(name) && (starts || text.includes(name)) && !m.keptBack.has(value)) m.lose(value);
  if (isPrintUsed(m)) printAny(m, partsOf(view.slice(0, text.length)));
}

/** What a Python program has that starts another one, or runs another one's file itself. */
const startsPrograms = /system|subprocess|popen|exec|spawn|shell|runpy|import_module|__import__/i;

/** Whether a text names a program that is migrated: a Python program may import it, and hand it its arguments. */
const namesEntry = ({ entryPoints: { commands, scripts, modules } }: Machine, text: string): boolean =>
  [...commands, ...scripts, ...modules].some((name) => text.includes(name.replace(/ .*|^\*/, '')));

/** Runs another file's text, unless that is what runs already; a script may start itself once more with other arguments. */
export function inFile(m: Machine, path: string, times: number, body: () => void): void {
  if (m.files.filter((one) => one === path).length >= times) return;
  if (m.files.length > maxNesting) throw new BudgetExceeded();
  m.files.push(path);
  m.during({ dead: m.dead }, body);
  m.files.pop();
}

/** Runs `body` for text that the named shell reads. */
export function inDialect(m: Machine, shell: string, body: () => void): void {
  if (!/^(?:ba|z|k|da|a)?sh$/.test(shell)) return body();
  m.during({ dialect: shell === 'zsh' ? 'zsh' : /^[da]?sh$/.test(shell) ? 'sh' : 'bash' }, body);
}

/** Whether nothing is known of a file's name: it may be any of the project. */
const isOpenName = (name: Str): boolean => !/\w/.test(baseName(writtenIn(name)));
