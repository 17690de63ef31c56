/** Every bound on the work and the depth of following a script, with what happens at it. */

/** Thrown where the bound on work is reached. */
export class Entangled extends Error {}

/** One command a step, and as many again as the script has characters: each line may stand in some loops, not in all. */
export const maxSteps = 20_000;

/** Commands that are followed in functions which only may be called; from there on, whatever such functions could get is lost. */
export const maxGuessed = 2000;

/** Atoms and items of the values that are put in place of variables: `S="$S$S"` doubles them with each line. */
export const maxFollowed = 3_000_000;

/** Texts within texts, and scripts that start scripts: what lies deeper makes the script one that is not followed. */
export const maxNesting = 12;

/** Files that one name may mean; more are not followed one by one. */
export const maxNamed = 8;

/** The work that each part of a file's text stands for when it is read: of an open name it is joined from many files each time. */
export const readingWork = 50;
