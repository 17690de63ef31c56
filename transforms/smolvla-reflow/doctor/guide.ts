/** What the migration guide says about a Reflow run that works, and how known errors are recognised: data alone. */
import type { Remedy } from './check.js';

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

export const knownErrors: readonly { readonly id: string; readonly pattern: RegExp; readonly remedy: Remedy }[] = [
  {
    id: 'import-error',
    pattern:
      /(?:ImportError|NameError|AttributeError)\b.*SmolVLAReflowPolicy|(?:ImportError|ModuleNotFoundError)\b.*modeling_smolvla_reflow/,
    remedy: 'importError',
  },
  {
    id: 'teacher-not-found',
    pattern:
      /teacher(?:_model)?(?:[_ ]path)?\b.*(?:not found|does not exist|no such file)|FileNotFoundError\b.*teacher|(?:config\.json|model\.safetensors) not found/i,
    remedy: 'teacherPath',
  },
];
