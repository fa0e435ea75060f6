/**
 * Runs in front of what MiniStack runs a function with, and says on the function's log that an invocation has ended before
 * its answer leaves. MiniStack waits a twentieth of a second for the first line of an invocation, and most write none.
 */
const answer = process.stdout.write.bind(process.stdout);

process.stdout.write = (...written) => {
  process.stderr.write('END\n');
  return answer(...written);
};
