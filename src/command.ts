/** What the bundled command does when it is started. */
import { lastWords, main } from './cli.js';

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    lastWords(error);
    process.exitCode = 2;
  },
);
