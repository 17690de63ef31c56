/** Every bound on the work and the depth of following a script, with what happens at it. */

/** Thrown where the bound on work is reached. */
export class BudgetExceeded extends Error {}

/** Thrown where a script changes what words and commands mean: nothing behind it would be read right. */
export class NotFollowed extends Error {
  /** @param what what does so: the option `sh_word_split`, `emulate ksh` */
  constructor(readonly what: string) {
    super();
  }
}

/** The work that following scripts has taken: commands, and atoms and items of values. */
export interface Work {
  steps: number;
  followed: number;
}

// ---- what makes a script one that is not followed ----

/** One command a step, and as many again as the script has characters: each line may stand in some loops, not in all. */
export const maxSteps = 20_000;

/** Atoms and items of the values that are put in place of variables: `S="$S$S"` doubles them with each line. */
export const maxFollowed = 3_000_000;

/** Both for all scripts of a group together, each as often: of hundreds that name one another, every one may source a long library. */
export const maxShares = 20;

/** The work that each part of a file's text stands for when it is read: of an open name it is joined from many files each time. */
export const readingWork = 50;

/** Texts within texts, and scripts that start scripts. */
export const maxNesting = 12;

/** Functions that have called one another. */
export const maxCalls = 40;

/** Rounds of a loop until one leaves nothing new. */
export const maxRounds = 6;

/** Nodes of a tree; about 2 GB with all that is made of them, which is what Node has at least. */
export const maxNodes = 5_000_000;

// ---- what loses the text that is concerned, and nothing else ----

/** Commands that are followed in functions which only may be called. */
export const maxGuessed = 2000;

/** Ways that are followed one after the other: commands of which one runs, texts of which a shell gets one. */
export const maxWays = 16;

/** Files that one name may mean. */
export const maxNamed = 8;

/** Values of which a variable may have any: elements by an unknown index, a loop's words, lines that are read, what braces spell out. */
export const maxValues = 64;

/** Loops within loops of which each word may have a round of its own: two rounds of each show whether it is to have one. */
export const maxLoops = 3;

/** Choices one behind the other of which each decides what `$1` and the arguments behind it are. */
export const maxParted = 3;

/** Alternatives of one text, those within others counted too. */
export const maxLeaves = 400;

/** Alternatives that are kept beside a branch that leaves what nobody knows; in a loop each round would add its own. */
export const maxBesideUnknown = 4;

/** References that a text may have come through: each adds to the way back. */
export const maxReferences = 100;

// ---- what makes a call one of which nobody knows the flags ----

/** Arguments of one call, those of all alternatives counted. */
export const maxTokens = 20_000;

/** Ways in which the alternatives of one call go together. */
export const maxCombinations = 512;

// ---- what is left as it is written ----

/** Characters that are parsed again for the sake of what one comment's quotes do to the text behind it. */
export const maxParsed = 4_000_000;
