/** What the migration guide says about a Reflow run that works, and about what to do where it does not: data alone. */

export const remedies = {
  loadedTwice:
    'An old modeling_smolvla.py is in use: restore it to its 783 lines without Reflow code, and remove --policy.load_vlm_weights from the script.',
  severalProcesses: 'If several processes or several runs wrote this log, pass --processes N, or the log of one run.',
  notLoaded: 'The log holds no “Loading … weights”: pass the log from the start of the run.',
  notAll: 'Pass the whole log of all processes; a process that stopped says why further down.',
  oldCode:
    'These are the lines of the code before the refactoring: restore modeling_smolvla.py to its 783 lines without Reflow code, and check that factory.py picks SmolVLAReflowPolicy.',
  order:
    'The new policy class logs these lines in this order: check that the script passes --policy.use_reflow=true, and that factory.py picks SmolVLAReflowPolicy for it.',
  parameters:
    'The new policy class logs both numbers once the student is there: pass the log from the start of the run.',
  ratio:
    'About 22 % of the parameters train when only the action expert does: check that SmolVLAReflowPolicy sets train_expert_only.',
  printed: 'The three numbers contradict one another: the log is damaged, or not from one run.',
  loss: 'Lower --policy.optimizer_lr (the guide uses 2e-5), and check the dataset.',
  importError: 'factory.py is not up to date: make sure src/lerobot/policies/factory.py holds the Reflow detection.',
  teacherPath: 'Check that the path points to a folder with config.json and model.safetensors.',
  policyType: 'The teacher must be a SmolVLA checkpoint.',
  weights: 'The file is damaged or not complete: copy or download it again.',
  checkpoint:
    'A Reflow checkpoint must open with the standard SmolVLAPolicy: save it with the refactored policy class.',
  factory:
    'Make sure policies/factory.py holds the Reflow detection: if cfg.use_reflow: policy_cls = SmolVLAReflowPolicy.',
  reflowFile: 'modeling_smolvla_reflow.py is missing or defines no SmolVLAReflowPolicy: update the checkout.',
  cleanFile: 'Restore modeling_smolvla.py to its 783 lines without Reflow code.',
  scripts: 'Run reflow-migrate over the script, and decide what it leaves.',
} as const;

/** The guide's run: 99,880,992 of 450,046,176 parameters train. */
export const expectedShare = { percent: 22.18, from: 20, to: 25 } as const;

/** Percentage points: the guide's own run prints 22.18 % for a share of 22.19 %. */
export const printedWithin = 0.05;

/** A loss explodes above `floor` where it is so many times the first, or so many times the lowest before it. */
export const explosion = { floor: 1, timesFirst: 10, timesLowest: 100 } as const;

export const policyType = 'smolvla';
export const reflowClass = 'SmolVLAReflowPolicy';
export const cleanLines = 783;

/** A tensor of the teacher, which a checkpoint must not hold. */
export const teacherTensor = /(?:^|\.)_?teacher(?:_\w+)?\./;

/** The VLM's weights are loaded: `Loading HuggingFaceTB/SmolVLM2-500M-Video-Instruct weights ...`. */
export const loading = /Loading\s+(?:\S*\/\S*\s+weights\b|\S[^\r\n]{0,400}?\s+weights\s*(?:\.{3}|…))/g;

/** The lines that each process logs, in this order. */
export const milestones = [
  { text: '[Reflow] Loading teacher model from …', pattern: /\[Reflow\]\s+Loading teacher model from\s+\S/ },
  { text: '[Reflow] ✓ Teacher loaded and frozen', pattern: /\[Reflow\]\s+(?:\S\s+)?Teacher loaded and frozen/ },
  {
    text: '[Reflow] ✓ Student initialized from teacher',
    pattern: /\[Reflow\]\s+(?:\S\s+)?Student initialized from teacher/,
  },
] as const;

/** What only the code before the refactoring logs. */
export const oldLine =
  /\[Reflow\]\s+(?:Initializing student model from teacher|Student model initialized with teacher weights)/;

export const knownErrors = [
  {
    id: 'import-error',
    pattern:
      /(?:ImportError|NameError|AttributeError)\b.*SmolVLAReflowPolicy|(?:ImportError|ModuleNotFoundError)\b.*modeling_smolvla_reflow/,
    remedy: remedies.importError,
  },
  {
    id: 'teacher-not-found',
    pattern:
      /teacher(?:_model)?(?:[_ ]path)?\b.*(?:not found|does not exist|no such file)|FileNotFoundError\b.*teacher|(?:config\.json|model\.safetensors) not found/i,
    remedy: remedies.teacherPath,
  },
] as const;
