type LockManager = { request<Value>(name: string, work: () => Promise<Value>): Promise<Value> };

/** Runs work while no other tab runs work of that name, where the platform has Web Locks; else at once. */
export const exclusively = <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
  const locks = (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
  return locks ? locks.request(name, work) : work();
};
