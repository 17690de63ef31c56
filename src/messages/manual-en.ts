/** What the manual page says, in English. */
import type { ManualMessages } from './manual-types.js';

export const manualEn: ManualMessages = {
  sections: {
    name: 'NAME',
    synopsis: 'SYNOPSIS',
    description: 'DESCRIPTION',
    options: 'OPTIONS',
    commands: 'COMMANDS',
    exitStatus: 'EXIT STATUS',
    environment: 'ENVIRONMENT',
    files: 'FILES',
    examples: 'EXAMPLES',
  },
  description: [
    'It changes LeRobot training scripts: flags that the Reflow policy sets by itself are removed from Reflow runs, and every other run is left alone. The diff goes to standard output, everything for people to standard error. Nothing is written that is not proved.',
    'Files are looked at by extension (.sh .bash .zsh .ksh .dash .slurm .sbatch .pbs .lsf .bsub .sge .qsub .job) and by their first line, as far as git does not ignore them; a file that is named is always looked at, unless it is excluded.',
  ],
  commands: 'A file or folder of that name is written with a leading ./ or after --.',
  exitStatus: [
    'All is well: nothing to do, or all of it done; with --dry-run: could be done. For doctor: no check failed.',
    'Something is left for a person, or would change with --check. For doctor: a check failed.',
    'The call was wrong, or a file could not be read or written. It wins over 1.',
  ],
  environment: [
    'No colours, if it is set and not empty.',
    'Colours also where the output is no terminal, if it is set and not 0.',
    'The first that is set and not empty gives the language of the messages.',
  ],
  configuration:
    'The configuration of a project: .reflow-migraterc.json or .yaml, the table tool.reflow-migrate in pyproject.toml, or the key reflow-migrate in package.json. The nearest one counts, from the working folder up to the root of the repository. Its keys are transform, entrypoints, hosts, include, exclude, only, skip and baseline, and mean what the options of these names mean.',
  ignoring: ['In a script: leave it alone. Likewise', 'and, around lines,', 'and'],
  examples: [
    'Look at the diff; nothing is written.',
    'The diff is a patch.',
    'Do it, and take it back.',
    'In continuous integration.',
    'Completion in fish.',
  ],
};
