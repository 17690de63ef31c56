/** Options of the shells and variables that the shells themselves set: data. */

import type { Dialect } from './view.js';

const words = (text: string): string[] => text.split(' ');

/** Options that change nothing of what words and commands are taken for, on or off; without `_` and `-`, which zsh does not look at. */
export const plainOptions: ReadonlySet<string> = new Set(
  words(
    'errexit errreturn errtrace functrace nounset unset pipefail xtrace verbose noexec exec noglob glob posix privileged monitor notify hashall hashcmds hashdirs physical history ignoreeof onecmd singlecommand nolog emacs vi interactivecomments inheriterrexit nullglob cshnullglob failglob nomatch badpattern dotglob globdots globstar globstarshort extglob extendedglob kshglob bareglobqual nocaseglob caseglob nocasematch casematch globasciiranges globskipdots numericglobsort expandaliases execfail sourcepath autocd autopushd cdablevars cdspell cdsilent chaselinks pushdsilent pushdignoredups pushdminus checkhash checkjobs checkwinsize cmdhist lithist histappend appendhistory sharehistory incappendhistory extendedhistory histreedit histverify histignoredups histignorealldups histignorespace histexpiredupsfirst histfindnodups histsavenodups histreduceblanks histbeep progcomp gnuerrfmt huponexit hup bgnice longlistjobs localvarunset localoptions localtraps localloops localpatterns varredirclose shiftverbose patsubreplacement assocexpandonce promptvars promptsubst promptpercent promptcr promptsp beep listbeep correct correctall warncreateglobal warnnestedvar typesetsilent printexitvalue rmstarsilent rmstarwait evallineno multibyte zle banghist shortloops',
  ),
);

/** Of the others, those that are on unless a script turns them off. */
export const onByDefault: ReadonlySet<string> = new Set(
  words('braceexpand multios equals globalexport functionargzero aliases aliasfuncdef multifuncdef'),
);

/** What the letters of `set -euo pipefail` mean; those that are missing here are read as other options by one of the shells. */
export const optionLetters: Readonly<Record<string, string>> = Object.fromEntries(
  words(
    'a=allexport b=notify e=errexit f=noglob h=hashall m=monitor n=noexec p=privileged t=onecmd u=nounset v=verbose x=xtrace C=noclobber E=errtrace T=functrace k=keyword B=braceexpand H=histexpand P=physical',
  ).map((pair) => pair.split('=')),
);

/** Options that are followed and that `local -` keeps. */
export const keptByLocal = words('allexport noclobber');

/** All options that are followed. */
export const followedOptions = [...keptByLocal, 'lastpipe'];

const byBash = new Set(
  words(
    '_ BASH_ARGV0 GROUPS FUNCNAME DIRSTACK SECONDS LINENO RANDOM SRANDOM EPOCHSECONDS EPOCHREALTIME BASHPID HISTCMD PIPESTATUS BASH_COMMAND BASH_SOURCE BASH_LINENO BASH_ARGV BASH_ARGC BASH_SUBSHELL BASH_VERSINFO BASHOPTS SHELLOPTS UID EUID PPID',
  ),
);
const byZsh = new Set(
  words(
    '_ SECONDS LINENO RANDOM EPOCHSECONDS EPOCHREALTIME HISTCMD UID EUID GID EGID PPID ARGC USERNAME TTYIDLE ZSH_SUBSHELL ZSH_EVAL_CONTEXT status pipestatus funcstack functrace historywords history parameters',
  ),
);

/** Variables that say what the shell says, whatever a script assigns. */
export const setByShell: Readonly<Record<Dialect, ReadonlySet<string>>> = { bash: byBash, sh: byBash, zsh: byZsh };

/** Those that hold text of the script. */
export const textsOfShell: ReadonlySet<string> = new Set(words('BASH_ARGV BASH_COMMAND BASH_EXECUTION_STRING'));

const tablesOfBash = new Set(words('BASH_ALIASES BASH_CMDS'));
const tablesOfZsh = new Set(
  words('options aliases galiases saliases dis_aliases functions dis_functions commands builtins dis_builtins'),
);

/** Tables through which a script changes aliases, functions, commands and options. */
export const tablesOfShell: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  ...{ bash: tablesOfBash, sh: tablesOfBash, zsh: tablesOfZsh },
};
