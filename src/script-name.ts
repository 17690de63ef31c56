/** Which file names say shell script. */

const extension = /\.(?:sh|bash|zsh|ksh|slurm|sbatch|pbs|job)$/;

export const isScriptName = (path: string): boolean => extension.test(path);
