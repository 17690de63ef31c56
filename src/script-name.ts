/** What says that a file starts commands: its name, or its first line. */

const extension = /\.(?:sh|bash|zsh|ksh|slurm|sbatch|pbs|job)$/;

export const isScriptName = (path: string): boolean => extension.test(path);

/** Files of other tools that start scripts, and may say with which flags. */
export const isCaller = (path: string): boolean =>
  /(?:^|\/)(?:(?:GNU)?[Mm]akefile|[Jj]ustfile|(?:Docker|Container|Jenkins|Snake|Vagrant|Rake|Proc)file)(?:\.\w+)?$|\.(?:mk|just|py|pl|rb|nf|smk|fish|t?csh|nu|ps1|bat)$/.test(
    path,
  );

/** Whether a file's first line names a shell that the engine reads. */
export const isShebang = (start: string): boolean => /^#!.*\b(?:ba|z|k|da)?sh\b/.test(start.split('\n', 1)[0] ?? '');
