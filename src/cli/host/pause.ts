/** Waits a little before a descriptor that another process made non-blocking is tried again. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}
