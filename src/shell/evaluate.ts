/**
 * Runs a script without running it: both ways of every branch, each loop any number of times, functions where they are called.
 * What comes out is every command that may be started, with the arguments it may get.
 */
import type { Assignment, Command, ParsedScript } from 'unbash';
import { isScriptName } from '../script-name.js';
import { Environment, elementOf, type FunctionBody, outside } from './environment.js';
import { expandString, expandWord } from './expand.js';
import { Files, fileName, type Script, textOf } from './files.js';
import { firstError, parseShell } from './parse.js';
import { changesFiles, commandBehind, environmentOf, isLost, isOpen, type Process, trimmedEnd } from './process.js';
import {
  copies,
  filters,
  isDocument,
  isElsewhere,
  isInterpreter,
  isModelled,
  isSystemFile,
  keepers,
  launcherOptions,
  printers,
  readers,
  strangers,
} from './programs.js';
import { baseName, type ShellText, shellTextOf, wordOf } from './shell-text.js';
import { apartFromText, spelledOut } from './spelling.js';
import { anything, Entangled, type Flow, isOutput, type Run, workingFolder } from './state.js';
import {
  concatMap,
  eachAtom,
  type Field,
  joinItems,
  type List,
  partsOf,
  type Span,
  type Str,
  settled,
  taking,
  type Unknown,
} from './values.js';
import { type Dialect, nestedView, type View } from './view.js';

export type { Flow, Run, Script };

export interface Evaluation {
  readonly runs: readonly Run[];
  readonly flows: readonly Flow[];
  /** Where an expansion was followed: positions of its `$`. */
  readonly expanded: ReadonlySet<number>;
  /** Files that the script sources and that are no part of the run. */
  readonly missing: readonly string[];
  /** Set where the script is too entangled to be followed to its end. */
  readonly entangled: boolean;
}

const maxNesting = 12;
/** Files that one name may mean; more are not followed one by one. */
const maxNamed = 8;

/**
 * Follows a script, and what it sources or starts where that is one of `scripts`.
 * @param reached takes the paths of what is sourced
 * @param programs names of programs that start nothing of the project
 */
export function evaluate(
  root: Script,
  scripts: ReadonlyMap<string, Script>,
  reached: Set<string>,
  programs: ReadonlySet<string>,
): Evaluation {
  const evaluator = new Evaluator(root, scripts, reached, programs);
  let entangled = false;
  try {
    evaluator.script(root, root.view);
    evaluator.finish();
  } catch (error) {
    if (!(error instanceof Entangled || error instanceof RangeError)) throw error;
    entangled = true;
  }
  const { runs, flows, expanded, missing } = evaluator;
  return { runs, flows, expanded, missing: [...missing], entangled };
}

class Evaluator extends Files {
  /** The names of what is started. */
  private readonly started = new Set<string>();
  /** A function is called that nobody names: what it starts in turn is not guessed once more. */
  private guessing = false;
  /** By whose rules a text is read that a shell gets, where that shell is named. */
  private dialect: Dialect | undefined;
  readonly missing = new Set<string>();

  constructor(
    root: Script,
    scripts: ReadonlyMap<string, Script>,
    private readonly reached: Set<string>,
    private readonly programs: ReadonlySet<string>,
  ) {
    super(root, scripts);
  }

  substitute(script: ParsedScript, view: View, place: Span): Str | undefined {
    let printed: Str = [];
    this.apart(() => {
      this.within = [...this.within, place];
      this.input = undefined;
      printed = this.capture(() => this.script(script, view));
    });
    // What only programs print stays as it is written.
    let says = printed.length === 0;
    eachAtom(printed, (atom) => {
      says ||= atom.kind === 'text' || atom.pos !== -1;
    });
    return says ? trimmedEnd(printed) : undefined;
  }

  /** What is defined and never called here may be called by others; what is written may be run by others. */
  finish(): void {
    this.dead = false;
    for (const trap of this.traps) this.apart(() => this.nested(trap, undefined));
    // Functions may define further ones.
    for (let looked = 0; looked < this.defined.size; ) {
      const left = [...this.defined.values()].slice(looked).filter((one) => !this.called.has(one));
      looked = this.defined.size;
      for (const body of left) this.apart(() => this.callOne(body, anything.list));
    }
    this.feedReaders(0);
    for (const name of this.writtenTo.keys()) this.finishFile(name);
  }

  /** A file that was written: a script that others may run, a text for people, or what nobody follows. */
  private finishFile(name: string): void {
    if (this.consumed.has(name)) return;
    const texts = this.textsOf(name);
    const first = texts[0]?.[0];
    const shebang = first?.kind === 'text' && /^#!.*\b(?:ba|z|k|da)?sh\b/.test(first.text.split('\n')[0] ?? '');
    const runs = isScriptName(name) || shebang || this.started.has(name);
    for (const text of texts) {
      if (runs) this.apart(() => this.nested(text, { elsewhere: true, args: anything.list }));
      else if (isDocument(name) && !this.handed.has(name) && !this.isNamedElsewhere(name))
        this.note('show', elementOf(text));
      else this.forget(text);
    }
  }

  private isNamedElsewhere(name: string): boolean {
    return [...this.scripts.values()].some(({ path, view }) => path !== this.files[0] && view.text.includes(name));
  }

  // ---- simple commands ----

  protected command(node: Command): void {
    if (++this.steps > this.limit) throw new Entangled();
    const readers = this.readers.length;
    this.simple(node);
    if (!isRedirecting(node)) this.feedReaders(readers);
  }

  private simple(node: Command): void {
    const assignments = node.prefix.filter((part): part is Assignment => part.type === 'Assignment');
    if (!node.name) {
      this.redirected(node.redirects, () => {
        for (const assignment of assignments) this.assignment(assignment);
        // `$(<file)`
        if (this.isPrintUsed && node.redirects.some((one) => one.type === 'Redirect' && one.operator === '<'))
          this.print([], this.takeInput());
      });
      return;
    }
    // Text that nobody knows, run as shell text, may set anything.
    if (isOpen(this.view.slice(node.name.pos, node.name.end).slice(0, 1))) this.forgetAll();
    // The words are expanded first: `R=true cmd $R` gives the old value.
    const list = [...expandWord(node.name, this)];
    const first = list[0]?.kind === 'field' ? settled(list[0].str) : undefined;
    const declares = first !== undefined && declarers.has(first) && isModelled('builtin declare');
    if (!declares)
      for (const part of node.suffix) {
        if (part.type === 'Word') list.push(...expandWord(part, this));
        else if (part.type === 'Assignment') list.push(...this.looksLikeAssignment(part));
      }
    if (isRedirecting(node)) return this.redirect(node.redirects);
    this.redirected(node.redirects, () => {
      if (declares) this.declare(first, node);
      else this.withPrefix(assignments, () => this.dispatch(list));
    });
    if (this.usesLastWord) this.env.set('_', { kind: 'string', str: joinItems(list.slice(-1)) });
  }

  /** Runs a command with variables of its own: `A=1 cmd`. */
  private withPrefix(assignments: readonly Assignment[], body: () => void): void {
    if (assignments.length === 0) return body();
    const saved = assignments.map(({ name }) => ({ name, value: this.env.get(name), exported: this.isExported(name) }));
    for (const assignment of assignments) {
      this.assignment(assignment);
      this.export(assignment.name);
    }
    body();
    for (const { name, value, exported } of saved) {
      this.env.set(name, value ?? { kind: 'string', str: [outside] });
      if (exported === 'no') this.keep(name);
    }
  }

  /** `A=b` among the words of a command that declares nothing is a word like any other. */
  protected looksLikeAssignment(node: Assignment): List {
    const raw = this.view.slice(node.pos, node.end);
    if (node.value.type === 'ArrayValue') {
      this.forget(joinItems(concatMap(node.value.elements, (word) => expandWord(word, this))));
      return [{ kind: 'unknown', one: false, raw }];
    }
    const name = this.view.slice(node.pos, node.value.pos);
    return [{ kind: 'field', str: [...name, ...expandString(node.value, this)], raw, split: false }];
  }

  // ---- what is started ----

  protected dispatch(list: List, which?: 'no function'): void {
    const head = list[0];
    if (!head) return;
    const words = list.map(wordOf);
    const [name] = words;
    if (name !== undefined) {
      const value = this.defined.size > 0 && !which ? this.env.get(`${name}()`) : undefined;
      if (value?.kind === 'function') {
        const call = (): void => this.callNamed(head, value.bodies, list.slice(1));
        return value.open ? this.branches([call, () => this.dispatch(list, 'no function')]) : call();
      }
      if (this.builtin(name, list, words)) return;
    }
    const heads = this.alternativesOf(list);
    if (heads) return this.branches(heads.map((one) => () => this.dispatch(one)));
    // Whichever of many programs it is, or of the script's own functions.
    const many = head.kind === 'choices' || (head.kind === 'field' && head.str.some((atom) => atom.kind === 'choice'));
    if (many) this.note('lost', list);
    if (many || (head.kind !== 'repeats' && (isLost(head) || isArgument(head)))) this.callAny(list.slice(1));
    this.start(list);
  }

  private callNamed(head: List[number], bodies: readonly FunctionBody[], args: List): void {
    this.note('show', [head]);
    const { calls } = this;
    const at = head.kind === 'field' ? head.raw[0] : undefined;
    if (at?.kind === 'text') this.calls = [...calls, at.pos];
    this.call(bodies, args);
    this.calls = calls;
  }

  /** `"$1"`, `"$@"`: whichever of the functions, or none. */
  private callAny(args: List): void {
    this.guess(() => {
      const bodies = [...this.env.changes().values()].flatMap((value) =>
        value.kind === 'function' ? value.bodies : [],
      );
      if (bodies.length > 0) this.branches([...bodies.map((body) => () => this.callOne(body, args)), () => undefined]);
    });
  }

  /** Words of a program that name functions: another shell may call them, as in `parallel train ::: 1 2`. */
  private mayCall(list: List): void {
    if (this.defined.size === 0) return;
    this.guess(() => {
      for (const item of list.slice(1)) {
        const value = item.kind === 'field' ? this.env.get(`${settled(item.str) ?? ''}()`) : undefined;
        if (value?.kind === 'function')
          for (const body of value.bodies) this.apart(() => this.callOne(body, anything.list));
      }
    });
  }

  private guess(body: () => void): void {
    if (this.guessing) return;
    this.guessing = true;
    body();
    this.guessing = false;
  }

  /** A command whose first word is one of several is several commands; undefined where it is one. */
  private alternativesOf(list: List): readonly List[] | undefined {
    const [head] = list;
    if (!head || !isModelled('expansion command')) return undefined;
    const chosen =
      head.kind === 'choices'
        ? head
        : head.kind === 'field'
          ? head.str.find((atom) => atom.kind === 'choice')
          : undefined;
    if (chosen?.kind !== 'choices' && chosen?.kind !== 'choice') return undefined;
    if (chosen.alternatives.length > 16) return undefined;
    return chosen.alternatives.map((_, index) => taking(list, chosen.join, index));
  }

  protected start(list: List): void {
    const words = list.map(wordOf);
    // A file of a program's name may stand in front of it in the path.
    const head = list[0]?.kind === 'field' ? list[0].str : [];
    if (words[0] !== undefined && !words[0].includes('/') && this.isKnownFile(head, words[0]))
      return this.branches([
        () => this.startProgram(list, words),
        () => this.runFile(head, list.slice(1), { elsewhere: false }),
      ]);
    this.startProgram(list, words);
  }

  private startProgram(list: List, words: readonly (string | undefined)[]): void {
    const taken = shellTextOf(list, words);
    if (taken) return this.startShell(taken);
    if (this.startScript(list, words)) return;
    const [name] = words;
    if (name !== undefined) this.started.add(baseName(name));
    this.record(list);
  }

  /** A shell with text for it among its words or on its input, or with a script's name. */
  private startShell({ texts, rest, readsInput, elsewhere, script, inputs, adds, shell }: ShellText): void {
    const known = script !== undefined && this.isKnownFile(script.name);
    // `bash wrapper.sh -- bash -c TEXT`: what an unknown script gets it may start.
    const behind = script && !known ? shellTextOf(script.args, script.args.map(wordOf)) : undefined;
    const own = behind || known ? rest.slice(0, rest.length - (script?.args.length ?? 0)) : rest;
    // What `parallel` reads beside its command becomes arguments.
    const more = adds || (shell === 'parallel' && this.input) ? anything.list : [];
    const words = own.map(wordOf);
    // `parallel ./train.sh ::: 1 2`, `flock LOCK ./train.sh`.
    if (!script && texts.length === 0 && !readsInput && this.startScript([...own, ...more], [...words, undefined]))
      return;
    this.note('run', [...own, ...more]);
    this.mayCall(own);
    this.handOver(script ? [] : own);
    if (inputs.length > 0) this.note('lost', inputs);
    if (this.isPrintUsed) this.print([], [outside]);
    const around = environmentOf(own);
    for (const { text, args } of texts)
      this.inDialect(shell, () => this.nested(text, { elsewhere, around, args: args && [...args, ...more] }));
    const input = readsInput ? this.takeInput() : undefined;
    if (input)
      this.apart(() => this.inDialect(shell, () => this.nested(input, { elsewhere, around, args: script?.args })));
    if (behind) this.startShell(behind);
    if (script && !(input && readsInput)) this.runFile(script.name, [...script.args, ...more], { elsewhere, around });
  }

  private inDialect(shell: string, body: () => void): void {
    const outer = this.dialect;
    if (/^(?:ba|z|k|da|a)?sh$/.test(shell)) this.dialect = shell === 'zsh' ? 'zsh' : 'bash';
    body();
    this.dialect = outer;
  }

  /** `./train.sh`, `nohup ./train.sh`: a script of the project, or one that was written, that a program starts for all that is known of it. */
  private startScript(list: List, words: readonly (string | undefined)[]): boolean {
    if (readers.has(baseName(words[0] ?? ''))) return false;
    for (const [at, item] of list.entries()) {
      const text = words[at];
      const named = text === undefined || (/[./]/.test(text) && !text.startsWith('-'));
      const name = item.kind === 'field' ? item.str : item.kind === 'unknown' ? item.raw : undefined;
      if (!name || !named || !this.isKnownFile(name)) continue;
      const before = list.slice(0, at + 1);
      // What an unknown program does with the words behind the script is open.
      const passes = at === 0 || launcherOptions(baseName(words[0] ?? '')) !== undefined || /=/.test(words[0] ?? '');
      this.note('run', passes ? before : list);
      const elsewhere = words.slice(0, at).some((word) => isElsewhere(baseName(word ?? '')));
      this.runFile(name, list.slice(at + 1), { elsewhere, around: environmentOf(before) });
      return true;
    }
    return false;
  }

  /** Runs a script by its name in a process of its own: one that was written before, or one of the project. */
  private runFile(name: Str, args: List, process: Omit<Process, 'args'>): void {
    const file = fileName(name, '');
    this.started.add(file);
    if (this.fileNamed(file)) {
      this.consumed.add(file);
      for (const text of this.textsOf(file)) this.nested(text, { ...process, args });
      if (this.isWrittenAs(name, file)) return;
    }
    const { paths } = this.named(name);
    if (paths.length === 0 || paths.length > maxNamed || !isModelled('expansion child')) {
      // What is exported, and what it is given, goes where nobody follows it.
      this.loseExported();
      // `find … -exec bash {} ARGUMENTS`: it may be any script of the project.
      if (paths.length > 0 || !/\w/.test(settled(name) ?? '')) this.forget(joinItems(args));
      for (const path of paths) this.loseScript(path);
      return;
    }
    for (const path of paths)
      this.inProcess({ ...process, args }, () => {
        const script = this.scripts.get(path);
        if (script) this.inFile(path, 2, () => this.script(script, script.view));
      });
  }

  /** Runs another file's text, unless that is what runs already; a script may start itself once more with other arguments. */
  private inFile(path: string, times: number, body: () => void): void {
    if (this.files.filter((one) => one === path).length >= times) return;
    if (this.files.length > maxNesting) throw new Entangled();
    const { dead } = this;
    this.files.push(path);
    body();
    this.files.pop();
    this.dead = dead;
  }

  protected record(list: List): void {
    const head = list[0];
    const name = head?.kind === 'field' ? baseName(settled(head.str) ?? '') : '';
    if (readers.has(name)) return this.reads(name, list);
    // A program of another language reads its text; nobody else is known to.
    const input = isInterpreter(name) ? this.takeInput() : undefined;
    if (input) this.note(this.mayStart(input) ? 'lost' : 'show', elementOf(input));
    if (isInterpreter(name) && list.slice(1).some((item) => item.kind === 'field' && this.mayStart(item.str)))
      this.note('lost', list);
    this.note('run', list);
    this.mayCall(list);
    this.handOver(list);
    if (!this.isStranger(list)) this.loseExported();
    if (this.isPrintUsed) this.print([], [outside]);
  }

  /** Whether a program's text may start a script of the project. */
  private mayStart(str: Str): boolean {
    return startsCommands(str) && this.namesScript(str);
  }

  private namesScript(str: Str): boolean {
    const text = textOf(str);
    return [...this.scripts.keys()].some((path) => path !== '' && text.includes(baseName(path)));
  }

  /** Whether a program starts nothing that uses this shell's variables. */
  private isStranger(list: List): boolean {
    const names = list.flatMap((item) => baseName(wordOf(item) ?? '') || []);
    return strangers.has(names[0] ?? '') || names.some((name) => this.programs.has(name) || isInterpreter(name));
  }

  /** A program that reads what it is given: it shows it, tests it, or prints any part of it for others. */
  private reads(name: string, list: List): void {
    const input = this.takeInput() ?? [];
    const command = commandBehind(name, list);
    if (command) return this.dispatch(command, 'no function');
    if (filters.has(name) && list.slice(1).some((item) => item.kind === 'field' && startsCommands(item.str))) {
      this.note('lost', list);
      this.loseExported();
    }
    if (copies.has(name)) this.copy(list);
    if (filters.has(name) && changesFiles(list)) {
      this.note('lost', list);
      this.handOver(list, 'changes them');
    }
    const shown = !this.isPrintUsed;
    const files = keepers.has(name)
      ? []
      : list.slice(1).flatMap((item) => (item.kind === 'field' ? (this.contentOf(item.str) ?? []) : []));
    this.note(shown && printers.has(name) ? 'show' : 'look', filters.has(name) && !shown ? [] : list);
    if (shown) return this.note(printers.has(name) ? 'show' : 'look', elementOf([...input, ...files]));
    const own = filters.has(name) ? joinItems(list.slice(1)) : [];
    this.print([], [...partsOf([...input, ...files, ...own]), outside]);
  }

  // ---- shell inside shell ----

  /**
   * Runs a string as shell text. Without `process` in this shell, else in one of its own, with its own arguments,
   * where `elsewhere` says that this shell's exported variables are not known.
   */
  protected nested(str: Str, process: Process | undefined): void {
    if (++this.depth > maxNesting) throw new Entangled();
    for (const one of spelledOut(apartFromText(str))) {
      if (!one) {
        this.forget(str);
        this.forgetNamed(str, process);
        continue;
      }
      this.steps += one.length;
      const view = nestedView(one, this.dialect ?? this.view.dialect);
      const script = parseShell(view.text);
      if (firstError(script, view.text)) {
        this.forget(one);
        this.forgetNamed(one, process);
        continue;
      }
      if (process) this.inProcess(process, () => this.script(script, view));
      else this.script(script, view);
    }
    this.depth--;
  }

  /** A text that cannot be followed may use, or set, any variable; in another process, what that gets. */
  private forgetNamed(str: Str, process: { elsewhere: boolean } | undefined): void {
    let any = false;
    eachAtom(str, (atom) => {
      any ||= atom.kind === 'hole' || /[$=]/.test(atom.text);
    });
    if (!process && any) this.forgetAll();
    else if (any) this.loseExported();
  }

  private inProcess({ elsewhere, around, args }: Process, body: () => void): void {
    this.apart(() => {
      const outer = this.env;
      const exported = new Map([...outer.changes().keys()].map((name) => [name, this.isExported(name)]));
      const startUp = ['BASH_ENV', 'ENV'].flatMap((name) => outer.get(name) ?? []);
      const files = [...outer.changes()].filter(([name]) => isOutput(name) || name === workingFolder);
      this.env = new Environment();
      for (const [name, value] of files) this.env.set(name, value);
      for (const [name, value] of outer.changes()) {
        if (!/^\w/.test(name) || value.kind === 'reference') continue;
        const given = exported.get(name);
        if (given !== 'no') this.export(name);
        if (value.kind === 'string' && (given !== 'yes' || elsewhere)) {
          // Whether another host gets a variable is open; and whether one is exported that this shell's own environment may have had.
          const alternatives = [value.str, [outside]];
          this.env.set(name, { kind: 'string', str: [{ kind: 'choice', join: this.newJoin(), alternatives }] });
        } else if (given !== 'no') this.env.set(name, value);
      }
      for (const [name, str] of around?.sets ?? []) {
        this.set(name, str ? { kind: 'string', str } : { kind: 'unknown' });
        this.export(name);
      }
      // An environment that is not this shell's may set anything.
      if (around?.open) this.forgetAll();
      for (const file of startUp) this.source(file.kind === 'string' ? elementOf(file.str) : []);
      if (args) {
        this.store('@', { kind: 'array', list: args });
        this.env.set('@', { kind: 'array', list: args });
      }
      body();
      const printed = this.env;
      this.env = outer.fork();
      for (const [name, value] of printed.changes()) if (isOutput(name)) this.env.set(name, value);
    });
  }

  /** Runs another file's text in this shell. */
  protected source(args: List): void {
    const str = args[0]?.kind === 'field' ? args[0].str : [];
    const file = fileName(str, '');
    const written = this.fileNamed(file);
    const sourceWritten = (): void => {
      this.consumed.add(file);
      for (const text of this.textsOf(file)) this.nested(text, undefined);
      if (written?.kind !== 'string') this.forgetAll();
    };
    if (written && this.isWrittenAs(str, file)) return sourceWritten();
    const { paths, all } = this.named(str);
    if (written && paths.length === 0) return sourceWritten();
    if (paths.length > maxNamed || paths.length === 0 || !isModelled('builtin source')) {
      for (const path of paths) this.loseScript(path);
      this.sourceUnknown(settled(str) ?? file);
      return;
    }
    const outer = this.env.get('@');
    const each = paths.map((path) => () => {
      if (!this.files.includes(path)) this.reached.add(path);
      const script = this.scripts.get(path);
      if (args.length > 1) this.env.set('@', { kind: 'array', list: args.slice(1) });
      if (script) this.inFile(path, 1, () => this.returning(() => this.script(script, script.view)));
      if (args.length > 1) this.env.set('@', outer ?? anything);
    });
    if (written) each.push(sourceWritten);
    const only = each.length === 1 && all ? each[0] : undefined;
    if (only) only();
    else this.branches(all ? each : [...each, () => this.sourceUnknown(file)]);
  }

  /** A file that is no part of the run may change and use what was set before; those of the system do not. */
  protected sourceUnknown(name: string): void {
    if (isSystemFile(name)) return;
    this.missing.add(name);
    this.forgetAll();
  }
}

/** `exec >file`: it starts nothing. */
const isRedirecting = ({ name, prefix, suffix }: Command): boolean =>
  name?.text === 'exec' && [...prefix, ...suffix].every((part) => part.type !== 'Word' && part.type !== 'Assignment');

const declarers: ReadonlySet<string> = new Set(['local', 'declare', 'typeset', 'export', 'readonly']);

/** A script's or a function's own argument. */
const isArgument = (item: Field | Unknown): boolean => {
  const [first] = item.kind === 'field' ? item.str : item.raw;
  return first?.kind === 'hole' ? /^"?\$\{?[@*\d]/.test(first.source) : item.kind === 'unknown';
};

/** Whether a program's text, in a language of its own, may start commands: `system("…")`. */
const startsCommands = (str: Str): boolean => {
  let found = false;
  eachAtom(str, (atom) => {
    found ||=
      atom.kind === 'text' && /\b(?:system|subprocess|popen\w*|exec\w*|spawn\w*|qx)\b|\|\s*getline/i.test(atom.text);
  });
  return found;
};
