/** What says shell script: a file's name, or its first line. */

const extension = /\.(?:sh|bash|zsh|ksh|slurm|sbatch|pbs|job)$/;

export const isScriptName = (path: string): boolean => extension.test(path);

/** Whether a file's first line names a shell that the engine reads. */
export const isShebang = (start: string): boolean => /^#!.*\b(?:ba|z|k|da)?sh\b/.test(start.split('\n', 1)[0] ?? '');
