/** Shell inside shell: text that a shell gets, files that are sourced, scripts that run in processes of their own. */
import { Commands } from './commands.js';
import { Environment, elementOf, outside, type Value } from './environment.js';
import { fileName, type Script, textOf, writtenIn } from './files.js';
import { firstError, parseShell } from './parse.js';
import type { Process } from './process.js';
import { isModelled, isSystemFile } from './programs.js';
import { baseName } from './shell-text.js';
import { apartFromText, opensCommand, opensName, spelledOut } from './spelling.js';
import { anything, Entangled, isOutput, workingFolder } from './state.js';
import { eachAtom, joinItems, type List, partsOf, type Str, settled } from './values.js';
import { type Dialect, nestedView, type View } from './view.js';

const maxNesting = 12;
/** Files that one name may mean; more are not followed one by one. */
const maxNamed = 8;

export abstract class Processes extends Commands {
  /** The names of what is started. */
  protected readonly started = new Set<string>();
  /** The written files whose text runs, innermost last. */
  private readonly running: string[] = [];
  /** By whose rules a text is read that a shell gets, where that shell is named. */
  private dialect: Dialect | undefined;
  /** Files that are sourced and are no part of the run. */
  readonly missing = new Set<string>();

  /** @param reached takes the paths of what is sourced */
  constructor(
    root: Script,
    scripts: ReadonlyMap<string, Script>,
    protected readonly reached: Set<string>,
  ) {
    super(root, scripts);
  }

  /**
   * Runs a string as shell text. Without `process` in this shell, else in one of its own, with its own arguments,
   * where `elsewhere` says that this shell's exported variables are not known.
   */
  protected nested(str: Str, process: Process | undefined): void {
    if (++this.depth > maxNesting) throw new Entangled();
    const texts = spelledOut(apartFromText(str));
    const [only] = texts;
    if (texts.length === 1) this.nestedText(only, str, process);
    else this.branches(texts.map((one) => () => this.nestedText(one, str, process)));
    this.depth--;
  }

  /** Runs one of the texts that `str` may be; undefined where nobody knows what they are. */
  private nestedText(one: Str | undefined, str: Str, process: Process | undefined): void {
    if (!one || opensName(one)) {
      this.forget(str);
      this.forgetNamed(str, process);
      if (!one || opensCommand(one)) this.mayCallAny();
      if (this.isPrintUsed) this.print([], [outside]);
      return;
    }
    this.steps += one.length;
    const view = nestedView(one, this.dialect ?? this.view.dialect);
    this.keepText(view);
    const script = parseShell(view.text);
    if (firstError(script, view.text)) {
      this.forget(one);
      this.forgetNamed(one, process);
    } else if (process) this.inProcess(process, () => this.script(script, view));
    else this.script(script, view);
  }

  /** Keeps a text that runs, for its broken lines: once, however often it runs. */
  protected keepText(view: View): void {
    const [first] = view.slice(0, 1);
    this.texts.set(`${first?.kind === 'text' ? first.pos : ''} ${view.text}`, view);
  }

  /** A text that cannot be followed may use, or set, any variable; in another process, what that gets. */
  private forgetNamed(str: Str, process: { elsewhere: boolean } | undefined): void {
    let any = false;
    eachAtom(str, (atom) => {
      any ||= atom.kind === 'hole' || /[$=]/.test(atom.text);
    });
    this.loseNamedIn(textOf(str));
    if (!process && any) this.forgetAll();
    else if (any) this.loseExported();
  }

  protected inProcess({ elsewhere, around, args }: Process, body: () => void): void {
    this.apart(() => {
      const outer = this.env;
      const exported = new Map([...outer.changes().keys()].map((name) => [name, this.isExported(name)]));
      const startUp = ['BASH_ENV', 'ENV'].flatMap((name) => outer.get(name) ?? []);
      const files = [...outer.changes()].filter(([name]) => isOutput(name) || name === workingFolder);
      this.env = new Environment();
      for (const [name, value] of files) this.env.set(name, value);
      for (const [name, value] of outer.changes()) {
        // No environment holds an array.
        const isArray = value.kind === 'table' || (value.kind === 'array' && value.list.length > 0);
        if (!/^\w/.test(name) || name === 'IFS' || value.kind === 'reference' || isArray) continue;
        const given = exported.get(name);
        if (given !== 'no') this.export(name);
        if (value.kind === 'string' && (given !== 'yes' || elsewhere)) {
          // Whether another host gets a variable is open; and whether one is exported that this shell's own environment may have had.
          const alternatives = [value.str, [outside]];
          const one: Value = { kind: 'string', str: [{ kind: 'choice', join: this.newJoin(), alternatives }] };
          if (given === 'no') this.keptBack.add(one);
          this.env.set(name, one);
        } else if (given !== 'no') this.env.set(name, value);
      }
      for (const [name, str] of around?.sets ?? []) {
        this.set(name, str ? { kind: 'string', str } : { kind: 'unknown' });
        this.export(name);
      }
      // An environment that is not this shell's may set anything.
      if (around?.open) this.forgetAll();
      if (around?.moves) this.env.set(workingFolder, { kind: 'unknown' });
      for (const file of startUp) {
        if (file.kind === 'string' && this.isKnownFile(file.str)) this.source(elementOf(file.str));
        else this.forgetAll();
      }
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
    const [first, ...rest] = args;
    if (first?.kind === 'choices')
      return this.branches(first.alternatives.map((one) => () => this.source([...one, ...rest])));
    const str = args[0]?.kind === 'field' ? args[0].str : [];
    const file = fileName(str, '');
    const written = this.writtenAs(str);
    const outer = this.env.get('@');
    const withArguments = (body: () => void): void => {
      const own: Value = { kind: 'array', list: args.slice(1) };
      if (args.length > 1) this.env.set('@', own);
      body();
      if (args.length === 1) return;
      const now = this.env.get('@');
      // What the file itself sets stays.
      if (now !== own) this.lose(now, outer);
      this.env.set('@', now === own ? (outer ?? anything) : { kind: 'unknown' });
    };
    const sourceWritten = (): void => {
      this.runWritten(written, (text) => withArguments(() => this.returning(() => this.nested(text, undefined))));
      if (written.some((one) => this.fileNamed(one)?.kind !== 'string' || this.handed.has(one))) this.forgetAll();
    };
    if (written.length > 0 && this.isWrittenAs(str, file)) return sourceWritten();
    // A name without a folder is looked up in the path first.
    const inPath = this.env.get('PATH') && !textOf(str).includes('/');
    const { paths, all, open, settled: isSettled } = this.named(str, inPath ? '?' : this.folder());
    // Those that it is known to mean are followed, and no script reads itself in.
    if (open)
      for (const [path, script] of this.scripts)
        if (!paths.includes(path) && !this.files.includes(path)) this.loseDefinitions(script);
    if (written.length > 0 && paths.length === 0 && isSettled) return sourceWritten();
    if (paths.length > maxNamed || (paths.length === 0 && written.length === 0) || !isModelled('builtin source')) {
      for (const path of paths) this.loseScript(path);
      this.sourceUnknown(settled(str) ?? file);
      return;
    }
    const each = paths.map((path) => () => {
      const script = this.scripts.get(path);
      if (script && !this.files.includes(path)) this.reached.add(script.path);
      if (script)
        withArguments(() => this.inFile(path, 1, () => this.returning(() => this.script(script, script.view))));
    });
    if (written.length > 0) each.push(sourceWritten);
    if (paths.some((path) => this.scripts.get(path)?.isRewritten)) each.push(() => this.forgetAll());
    if (!isSettled) each.push(() => {});
    const only = each.length === 1 && all ? each[0] : undefined;
    if (only) only();
    else this.branches(all ? each : [...each, () => this.sourceUnknown(file)]);
  }

  /** Runs what files hold that were written: any of them, as it was written, unless another program may have changed it since. */
  private runWritten(names: readonly string[], run: (text: Str) => void): void {
    const ways: (() => void)[] = [];
    for (const name of names) {
      this.consumed.add(name);
      for (const text of this.textsOf(name)) {
        // One that starts itself is followed once more, as another script is.
        const again = this.running.filter((one) => one === name).length > 1;
        if (this.handed.has(name)) this.forget(text);
        else if (!again)
          ways.push(() => {
            this.running.push(name);
            run(text);
            this.running.pop();
          });
      }
    }
    if (ways.length === 1) ways[0]?.();
    else if (ways.length > 0) this.branches(ways);
  }

  /** A file that is no part of the run may change and use what was set before; those of the system do not. */
  protected sourceUnknown(name: string): void {
    if (isSystemFile(name)) return;
    this.missing.add(name);
    this.forgetAll();
  }

  /** Runs a script by its name in a process of its own: one that was written before, or one of the project. */
  protected runFile(name: Str, args: List, process: Omit<Process, 'args'>): void {
    const file = fileName(name, '');
    this.started.add(file);
    const written = this.writtenAs(name);
    this.runWritten(written, (text) => this.nested(text, { ...process, args }));
    const { paths, open } = this.named(name);
    if (written.length > 0 && (this.isWrittenAs(name, file) || paths.length === 0)) return;
    if (open) {
      this.loseExported();
      this.forget(joinItems(args));
    }
    if (paths.length === 0 || paths.length > maxNamed || !isModelled('expansion child')) {
      // What is exported, and what it is given, goes where nobody follows it.
      this.loseExported();
      // `find … -exec bash {} ARGUMENTS`: it may be any script of the project.
      if (paths.length > 0 || isOpenName(name)) this.forget(joinItems(args));
      for (const path of paths) this.loseScript(path);
      return;
    }
    const ways = paths.map(
      (path) => () =>
        this.inProcess({ ...process, args }, () => {
          const script = this.scripts.get(path);
          if (script?.isShell) this.inFile(path, 2, () => this.script(script, script.view));
          else if (script) this.runByProgram(script, args);
        }),
    );
    if (ways.length === 1) ways[0]?.();
    else this.branches(ways);
  }

  /** A program of another language: what it is given, and the variables that it names or that scripts get which it starts, nobody follows. */
  private runByProgram({ view }: Script, args: List): void {
    const { text } = view;
    this.forget(joinItems(args));
    const starts = [...this.scripts].some(([path, { isShell }]) => isShell && text.includes(baseName(path)));
    for (const [name, value] of this.env.changes())
      if (/^\w/.test(name) && (starts || text.includes(name)) && !this.keptBack.has(value)) this.lose(value);
    if (this.isPrintUsed) this.print([], [...partsOf(view.slice(0, text.length)), outside]);
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

  protected inDialect(shell: string, body: () => void): void {
    const outer = this.dialect;
    if (/^(?:ba|z|k|da|a)?sh$/.test(shell))
      this.dialect = shell === 'zsh' ? 'zsh' : /^[da]?sh$/.test(shell) ? 'sh' : 'bash';
    body();
    this.dialect = outer;
  }
}

/** Whether nothing is known of a file's name: it may be any of the project. */
const isOpenName = (name: Str): boolean => !/\w/.test(baseName(writtenIn(name)));
