import { keys } from '../api/keys';

/** Every answer in which credentials are counted: what happens to one can show in any of them. */
export const credentialNames = [
  keys.batches,
  keys.oneBatch,
  keys.custodyBoard,
  keys.handOverLists,
  keys.provinceTransfers,
  keys.laoCredentials,
  keys.slipSums,
  keys.manualTasks,
  keys.incidents,
  keys.oneIncident,
  keys.drills,
  keys.oneDrill,
  keys.resetCases,
  keys.oneResetCase,
] as const;
