/** What a file's name, or its first line, says of it. */

/** Extensions of scripts, those that batch systems' jobs have among them. */
const extension = 'sh|bash|zsh|ksh|dash|slurm|sbatch|pbs|job|sge|lsf|bsub|qsub';
const scriptName = new RegExp(`\\.(?:${extension})$`);

/** The end of a script's name within a text. */
export const scriptEnding = new RegExp(`\\.(?:${extension})(?!\\w)`, 'g');

export const isScriptName = (path: string): boolean => scriptName.test(path);

/** Files of other tools that start scripts, and may say with which flags. */
export const isCaller = (path: string): boolean =>
  /(?:^|\/)(?:(?:GNU)?[Mm]akefile|[Jj]ustfile|(?:Docker|Container|Jenkins|Snake|Vagrant|Rake|Proc)file)(?:\.\w+)?$|\.(?:mk|just|ipynb|sub|service|py|pl|rb|nf|smk|fish|t?csh|nu|ps1|bat)$/.test(
    path,
  );

/** Programs in languages in which few write what starts trainings. */
export const isProgram = (path: string): boolean =>
  /\.(?:[cm]?[jt]sx?|c|cc|cpp|h|hh|hpp|cu|cuh|java|go|rs|swift|kts?|scala|cs|php|lua|[rR]|jl|m|vue)$/.test(path);

/** Whether what is no script may start some: so may every kind of text that nobody here has heard of, as `deploy.nim` and `run.bats`. */
export const mayStartScripts = (path: string): boolean =>
  isCaller(path) || isProgram(path) || (isOpenName(path) && !isBare(path));

/** Files in whose texts backticks run nothing, but stand around a name, as in the help of a Python program. */
export const quotesByBackticks = (path: string): boolean => /\.(?:py|ipynb)$/.test(path);

/** The shells whose language the engine reads, by the names that they are started by: `bash`, `mksh`, `zsh-5.9`. */
const shell = /^(?:r?bash|r?zsh|(?:da|a|ya|po)?sh|(?:m|l|o|lo|pd|r)?ksh)(?:-static|[-.]?\d[\d.]*)?(?:\.exe)?$/;

/** Programs that start the one whose name follows. */
const starter = /^(?:env|busybox|toybox)$/;

/** Who reads a file by its first line: a shell that the engine reads, or another program, as `fish` or `python3`; undefined where none is named. */
export function readerOf(start: string): 'shell' | 'other' | undefined {
  const [, line] = /^(?:\ufeff|\u00ef\u00bb\u00bf)?#!(.*)/.exec(start) ?? [];
  // Options and assignments of `env` stand between: `env -S -i LANG=C bash -e`.
  const names = line?.split(/\s+/).filter((word) => !/^-|^$|=/.test(word));
  const name = names?.map((word) => word.replace(/^.*[\\/]/, '')).find((word) => !starter.test(word));
  return name === undefined ? undefined : shell.test(name) ? 'shell' : 'other';
}

/** Whether a file's first line names a shell that the engine reads. */
export const isShebang = (start: string): boolean => readerOf(start) === 'shell';

/** Files that scripts read flags from, or that become scripts, by their names. */
export const isData = (path: string): boolean =>
  isSettings(path) ||
  /(?:\.(?:tmpl|tpl|template|in|j2|jinja2?|mustache|env|args|flags|opts|conf|cfg|list|cmds?|commands|params|txt|dist|example)|(?:^|\/)\.env(?:rc|\.\w+)?)$/.test(
    path,
  );

/** Files of settings and tables, which a script may make arguments of. */
export const isSettings = (path: string): boolean => /\.(?:json|ya?ml|toml|ini|csv|tsv)$/.test(path);

/** Whether a text, by its beginning, is a baseline or a report of our own: it repeats flags and names of scripts, and no script means it. */
export const isOwnReport = (start: string): boolean =>
  /"version": *1,\s*"(?:findings|transform)":|"driver":\s*\{\s*"name": *"reflow-migrate"|"check_name": *"[a-z-]+",\s*"fingerprint":|^::(?:error|warning|notice) file=/.test(
    start.slice(0, 1500),
  );

/** Endings of what starts nothing: pictures, weights, packed files, documents; and of copies that people keep, which stay as they are. */
const strange = new RegExp(
  `(?:~|\\.(?:${[
    'png jpe?g gif webp bmp tiff? svg ico mp4 mov avi mkv webm mp3 wav flac ogg pdf woff2? ttf otf',
    'parquet arrow feather np[yz] h5 hdf5 pkl pickle pth? ckpt bin safetensors onnx gguf tfrecords? lmdb mdb db sqlite3?',
    'zip gz tgz bz2 xz zst tar 7z rar whl jar so[.\\d]* o a dylib dll exe py[cdi] class wasm',
    'html? s?css less proto sql md mdx rst adoc org tex bib xml urdf xacro map lock log out err patch diff sum',
    'bak backup old orig rej save sw[op] tmp temp',
  ]
    .join(' ')
    .replaceAll(' ', '|')}))$`,
  'i',
);

/** A name that does not say its kind, as `train` and `train.v2` do: a script if its first line says so. */
export const isOpenName = (path: string): boolean =>
  !isScriptName(path) && !isData(path) && !isCaller(path) && !isProgram(path) && !strange.test(path);

/** A name without an extension. */
export const isBare = (path: string): boolean => !path.slice(path.lastIndexOf('/') + 1).includes('.', 1);

/** What runs leave behind; nobody means it as an input. */
export const isOutput = (name: string): boolean => /\.(?:log|out|err)$/.test(name);

/** Whether the name of an entry point stands for all that end so: `*.py`. */
export const isPattern = (name: string): boolean => name.startsWith('*');
