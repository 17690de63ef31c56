/** What each rule means, in English. */
import type { RuleTexts } from './types.js';

export const rulesEn: RuleTexts = {
  page: { title: 'Rules', intro: '`reflow-migrate explain RULE` prints the same texts.' },
  why: 'Why: ',
  settle: 'What to do: ',
  before: 'Before:',
  after: 'After:',
  rules: {
    'obsolete-flag': {
      summary: 'An obsolete flag in a Reflow run.',
      why: 'The new policy class sets the value itself and ignores the flag.',
      settle: 'The program removes it.',
    },
    'conflicting-value': {
      summary: 'A flag in a Reflow run asks for something that Reflow no longer offers.',
      why: '--policy.train_expert_only=false means full fine-tuning; Reflow always trains the expert only.',
      settle: 'Delete the flag by hand, or run with --remove-conflicting; or change the run to a plain SmolVLA run.',
    },
    'unresolved-value': {
      summary: 'A flag in a Reflow run has a value that cannot be known from the script.',
      why: 'If it is false, somebody expects full fine-tuning, which Reflow no longer offers.',
      settle: 'Delete the flag by hand, or run with --remove-conflicting.',
    },
    'missing-teacher-model-path': {
      summary: 'A Reflow run without its teacher.',
      why: 'The student is initialised from the teacher; without a path the run fails.',
      settle: 'Add --policy.teacher_model_path=PATH, or run with --teacher-model-path PATH.',
    },
    'missing-use-reflow': {
      summary: 'A teacher is given, but Reflow is not selected.',
      why: 'factory.py picks the Reflow policy by --policy.use_reflow; without it the teacher is ignored.',
      settle: 'Add --policy.use_reflow=true, or run with --add-use-reflow.',
    },
    'unresolved-reflow': {
      summary: 'A run has obsolete flags, but the script does not tell whether it is a Reflow run.',
      why: 'In every other run these flags have an effect, so they stay.',
      settle:
        'Write --policy.use_reflow=true or --policy.use_reflow=false next to the flags, and run again. Where one command starts both kinds of runs, pass the flags only where it starts the other kind.',
    },
    'shared-arguments': {
      summary: 'An obsolete flag is also passed to a run that is not a Reflow run.',
      why: 'Removing it would change that run.',
      settle: 'Give each run its own array, string or function, and run again.',
    },
    'unknown-entrypoint': {
      summary: 'A command has Reflow flags, but it is not a known training command.',
      why: 'Only the arguments of a training run are ever changed.',
      settle: 'If the command starts LeRobot training, run with --entrypoint NAME.',
    },
    'unplaced-flag': {
      summary: 'An obsolete flag cannot be followed to a run, or cannot be removed safely.',
      why: 'Other words, tests or programs depend on the same text.',
      settle: 'If only Reflow runs receive it, delete it by hand.',
    },
    'broken-continuation': {
      summary: 'A command is meant to continue on the next line, but does not.',
      why: 'Bash ends the command at a backslash that is followed by a blank or a comment, and at a comment between continued lines.',
      settle:
        'Move the comment, or run with --fix-continuations: a comment then moves to a line of its own above the command; in an array, and behind the last argument, it stays, and the backslash goes.',
    },
    'syntax-error': {
      summary: 'A script has a syntax error, and it mentions the flags.',
      why: 'Nothing is changed in a script that cannot be parsed.',
      settle: 'Correct it (`bash -n FILE` says where), and run again.',
    },
    'freeze-vision-encoder': {
      summary: 'The guide recommends --policy.freeze_vision_encoder=true.',
      why: 'Reflow trains the action expert only.',
      settle: 'Add the flag if you follow the guide.',
    },
    'optimizer-lr': {
      summary: 'The guide recommends --policy.optimizer_lr=2e-5.',
      why: 'Reflow learns best at a rate 5 to 10 times lower than the standard 1e-4.',
      settle: 'Add the flag or lower its value if you follow the guide.',
    },
    'unused-variable': {
      summary: 'Nothing uses a variable any more: only a removed flag did.',
      why: 'A variable without a use misleads the next reader.',
      settle: 'Delete the assignment.',
    },
    'renamed-flag': {
      summary: 'A flag has another name now.',
      why: 'The program no longer knows the old name.',
      settle: 'The program renames it; its value stays as it is written.',
    },
    'replaced-flag': {
      summary: 'Other arguments stand in place of a flag now.',
      why: 'The program no longer knows the flag.',
      settle: 'The program writes the new arguments in its place.',
    },
    'changed-value': {
      summary: 'A value of a flag is written differently now.',
      why: 'The program no longer knows the old value.',
      settle: 'The program writes the new one; what has no new value is for you to decide.',
    },
    'reported-flag': {
      summary: 'A flag has to change in a way that depends on more than the call.',
      why: 'The transform says why.',
      settle: 'Change it by hand.',
    },
    'reshaped-flag': {
      summary: 'A flag and its value are written in another form now.',
      why: 'The program reads them only in the new form.',
      settle: 'The program writes them in the new form.',
    },
    'moved-flag': {
      summary: 'What a flag said is said in another place now.',
      why: 'The program no longer knows the flag; the value is a word of its own, or a variable of the environment.',
      settle: 'The program moves the value, as it is written.',
    },
    'missing-flag': {
      summary: 'A command is not given a flag that it needs now.',
      why: 'The default has changed, or there is none any more.',
      settle: 'The program adds it, where the rule says so at once or the call allows it with --allow.',
    },
    'renamed-entrypoint': {
      summary: 'A program is started in another way now.',
      why: 'The old command, script or module is gone.',
      settle: 'The program writes the new one.',
    },
    'reported-entrypoint': {
      summary: 'A program that is started is gone.',
      why: 'The transform says why.',
      settle: 'Change the call by hand.',
    },
  },
  others: ({ aRun, runs, flags, command, program }) => ({
    'obsolete-flag': {
      summary: `An obsolete flag in ${aRun}.`,
      why: 'The transform says why.',
      settle: 'The program removes it.',
    },
    'conflicting-value': {
      summary: `A flag in ${aRun} has a value that nothing stands for now, or what it becomes is given already.`,
      why: 'Which of the two is meant is for you to decide.',
      settle: 'Change it by hand; --remove-conflicting removes a flag that is obsolete with other values only.',
    },
    'unresolved-value': {
      summary: 'The script does not tell what a flag has to become, or whether the command is concerned.',
      why: 'It depends on a value, or on arguments, that come from elsewhere.',
      settle: 'Write them out, or change the flag by hand.',
    },
    'shared-arguments': {
      summary: 'A flag that has to change is also passed to a command that is not concerned.',
      why: 'To change it would change that command.',
      settle: 'Give each command its own array, string or function, and run again.',
    },
    'unknown-entrypoint': {
      summary: `A command has ${flags}, but it is not a known ${command}.`,
      why: 'Only the arguments of commands that the transform names are ever changed.',
      settle: `If the command starts ${program}, run with --entrypoint NAME.`,
    },
    'unplaced-flag': {
      summary: 'What has to change cannot be followed to a command, or cannot be changed safely.',
      why: 'Other words, tests or programs depend on the same text.',
      settle: `If only ${runs} receive it, change it by hand.`,
    },
  }),
};
