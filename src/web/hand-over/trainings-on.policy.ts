import type { HandOverList } from '../api/hand-over.api';

/** The trainings that go on on a day (`2026-12-01`): of those that were taken along, days before perhaps. */
export function trainingsOn(trainings: HandOverList['trainings'], day: string): HandOverList['trainings'] {
  return trainings.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
}
