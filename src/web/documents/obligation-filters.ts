/** What a list of obligations is narrowed by. */
export const obligationStates = [
  'open',
  'overdue',
  'pending',
  'returned',
  'met',
  'in-time',
  'late',
  'exempt',
  'waived',
  'waiver-asked',
] as const;
export const obligationSlots = ['chief-administrator', 'responsible-officer'] as const;
