/** What the migration guide says about a Reflow run that works, as data. */

export const remedies = {
  loadedTwice:
    'An old modeling_smolvla.py is in use: restore it to its 783 lines without Reflow code, and remove --policy.load_vlm_weights from the script.',
  notLoaded: 'The log holds no “Loading … weights”: pass the log from the start of the run.',
  order:
    'The new policy class logs these lines in this order: check that factory.py picks SmolVLAReflowPolicy when use_reflow is true.',
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
export const expectedRatio = { percent: 22.18, from: 20, to: 25 } as const;

export const cleanLines = 783;

/** The lines that a run logs, in this order. */
export const milestones = [
  { text: '[Reflow] Loading teacher model from', pattern: /\[Reflow\] Loading teacher model from\s+\S/ },
  { text: '[Reflow] ✓ Teacher loaded and frozen', pattern: /\[Reflow\] (?:✓ )?Teacher loaded and frozen/ },
  {
    text: '[Reflow] ✓ Student initialized from teacher',
    pattern: /\[Reflow\] (?:✓ )?Student initialized from teacher/,
  },
] as const;

export const knownErrors = [
  { id: 'import-error', pattern: /ImportError:.*SmolVLAReflowPolicy/, remedy: remedies.importError },
  {
    id: 'teacher-not-found',
    pattern: /teacher_model_path.*not found|[Tt]eacher (?:model )?(?:path )?not found/,
    remedy: remedies.teacherPath,
  },
] as const;
