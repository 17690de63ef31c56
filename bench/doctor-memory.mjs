// Memory of `doctor --log -` on a log of 1 GB from a pipe, above node's own: `npm run bench:doctor`.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const megabytes = Number(process.argv[2] ?? 1024);
const head = `[Reflow] Loading teacher model from /t
Loading HuggingFaceTB/SmolVLM2-500M-Video-Instruct weights ...
[Reflow] ✓ Teacher loaded and frozen
[Reflow] ✓ Student initialized from teacher
[Reflow] Total parameters: 450,046,176
[Reflow] Trainable parameters: 99,880,992 (22.18%)
`;
const chunk = Buffer.from(
  'INFO 2026-11-24 step:200 smpl:6K ep:12 epch:0.10 loss:0.123 grdn:0.5 lr:2e-5\r 10%|###       |\n'.repeat(11_000),
);

/** Peak resident memory in kilobytes, read from the kernel while the process lives. */
function peak(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function measure(args, feed) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit'] });
    let most = 0;
    const timer = setInterval(() => {
      most = Math.max(most, peak(child.pid));
    }, 20);
    child.on('close', (status) => {
      clearInterval(timer);
      resolve({ most, status });
    });
    feed(child.stdin);
  });
}

const floor = await measure(['-e', 'process.stdin.resume()'], (input) => setTimeout(() => input.end(), 300));
const start = Date.now();
const doctor = await measure(['dist/bin.cjs', 'doctor', '--log', '-'], (input) => {
  input.write(head);
  let left = megabytes * 1024 * 1024;
  const more = () => {
    while (left > 0) {
      left -= chunk.length;
      if (!input.write(chunk)) return input.once('drain', more);
    }
    return input.end();
  };
  more();
});
const above = (doctor.most - floor.most) / 1024;
console.log(
  `${megabytes} MB in ${((Date.now() - start) / 1000).toFixed(1)} s, status ${doctor.status}, peak ${(doctor.most / 1024).toFixed(0)} MB, ${above.toFixed(0)} MB above node's own ${(floor.most / 1024).toFixed(0)} MB`,
);
process.exitCode = doctor.status === 0 && above < 100 ? 0 : 1;
