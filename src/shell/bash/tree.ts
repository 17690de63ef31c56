/** The parser's door: its trees, and the walk over them. Nothing else imports `unbash`, so another parser would come in here. */
export type * from 'unbash';
export { forEachChild, parse } from 'unbash';
