import { thaiSortKey } from '../../platform/thai-text.policy.js';
import { laoTypes, type LaoType } from './lao-type.policy.js';

/** The order of LAOs in every list: by province, then by name, then by type, as in a dictionary. */
export function laoSortKey(provinceName: string, name: string, type: LaoType): string {
  return `${thaiSortKey(provinceName)} ${thaiSortKey(name)} ${laoTypes.indexOf(type)}`;
}
