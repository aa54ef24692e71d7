import type { CasesSearch } from './cases-search';

/** The parts of the list of requests; without a word those that are open. */
export type CaseTab = NonNullable<CasesSearch['tab']> | 'open';
export const caseTabs: CaseTab[] = ['open', 'approval', 'held', 'frozen', 'closed'];
