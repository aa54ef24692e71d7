import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.js';
import { laoCode, officerRef, provinceCode, provinceRef } from '../register/register.schema.js';
import { day } from '../../platform/day.schema.js';
import { consequenceCodes, severities, trainingActions } from './training-consequences.policy.js';
import { organisers, trainingStates } from './training.entity.js';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const staffRef = z.object({ id, name: z.string() });
const version = z.number().int().min(0);
const reason = z.string().trim().min(1).max(300);
const title = z.string().trim().min(1).max(200);
const note = z.string().trim().max(1_000);

/** One day at its place. */
export const trainingDay = z.object({
  heldOn: day,
  fromTime: clockTime,
  untilTime: clockTime,
  place: z.string().trim().min(1).max(300),
});
const days = z.array(trainingDay).min(1).max(31);

/** A training in a list. Both counts are of LAOs and of provinces' representatives, within what the person sees. */
export const trainingSchema = z
  .object({
    id,
    title: z.string(),
    organiser: z.enum(organisers),
    province: provinceRef.nullable(),
    state: z.enum(trainingStates),
    startsOn: day,
    endsOn: day,
    places: z.array(z.string()),
    invited: z.number().int(),
    attended: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'Training' });

/** A training as its own screen shows it. */
export const trainingDetailSchema = trainingSchema
  .extend({
    note: z.string(),
    days: z.array(trainingDay),
    figures: z.object({
      invited: z.number().int(),
      /** Of the invited. */
      came: z.number().int(),
      /** LAOs and representatives who came without being invited. */
      uninvited: z.number().int(),
      people: z.number().int(),
      /** Rule 1.1's remaining LAOs (of the province, outside the cohort) that are not invited; null for DLA's. */
      remaining: z.number().int().nullable(),
    }),
    /** When rule 5's copies are due at the earliest; null for DLA's. */
    documentsDueOn: day.nullable(),
    closedAt: moment.nullable(),
    closedBy: staffRef.nullable(),
    cancelledAt: moment.nullable(),
    cancelledBy: staffRef.nullable(),
    cancelReason: z.string().nullable(),
    createdAt: moment,
    createdBy: staffRef.nullable(),
  })
  .meta({ id: 'TrainingDetail' });

/** What a list of trainings can be asked for. `from` and `until` find what touches those days. */
export const trainingQuery = pageQuery.extend({
  from: day.optional(),
  until: day.optional(),
  when: z.enum(['upcoming', 'past']).optional(),
  province: provinceCode.optional(),
  organiser: z.enum(organisers).optional(),
  state: z.enum(trainingStates).optional(),
  sort: z.enum(['startsOn', '-startsOn']).default('-startsOn'),
});

export const invitesSchema = z.enum(['remaining', 'all', 'none']);
export const newTraining = z.object({
  title,
  note: note.default(''),
  organiser: z.enum(organisers),
  province: provinceCode.optional(),
  days,
  invite: invitesSchema.default('none'),
});
export const trainingChange = z.object({ version, title: title.optional(), note: note.optional() });
export const trainingMove = z.object({ version, days, reason });
export const reasonedStep = z.object({ version, reason });
export const plainStep = z.object({ version });

export const consequenceQuery = z.object({ action: z.enum(trainingActions), endsOn: day.optional() });
export const consequencesSchema = z.object({
  items: z.array(
    z.object({
      code: z.enum(consequenceCodes),
      severity: z.enum(severities),
      count: z.number().int().nullable(),
      on: day.nullable(),
      before: day.nullable(),
    }),
  ),
});

/** A line of a training's history. */
export const trainingEventSchema = z.object({
  id,
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
  at: moment,
  by: staffRef.nullable(),
  lao: z.object({ code: z.string(), title: z.string() }).nullable(),
  province: provinceRef.nullable(),
  importId: id.nullable(),
});

const laoRef = z.object({ code: z.string(), title: z.string(), district: z.string(), cohort: z.boolean() });

/** Who is invited (a LAO; without one, the province's representatives), whom it could send, and who came. */
export const invitationSchema = z
  .object({
    id,
    province: provinceRef,
    lao: laoRef.nullable(),
    officers: z.array(officerRef.extend({ role: z.string() })),
    attendances: z.array(z.object({ id, name: z.string(), officerId: id.nullable() })),
  })
  .meta({ id: 'TrainingInvitation' });

export const invitationQuery = pageQuery.extend({
  came: z.enum(['true', 'false']).optional(),
  q: z.string().trim().max(100).optional(),
});
export const newInvitations = z.object({
  laoCodes: z.array(laoCode).max(1_000).optional(),
  provinces: z.array(provinceCode).max(100).optional(),
  which: z.enum(['remaining', 'all']).optional(),
  province: provinceCode.optional(),
});
export const invitedSchema = z.object({ added: z.number().int() });

/** Somebody who came. */
export const attendanceSchema = z
  .object({
    id,
    province: provinceRef,
    lao: laoRef.nullable(),
    officer: officerRef.nullable(),
    name: z.string(),
    invited: z.boolean(),
    importId: id.nullable(),
    recordedAt: moment,
    recordedBy: staffRef.nullable(),
  })
  .meta({ id: 'Attendance' });

export const attendanceQuery = pageQuery.extend({ invited: z.enum(['true', 'false']).optional() });
export const newAttendance = z
  .object({
    laoCode: laoCode.nullable(),
    province: provinceCode.optional(),
    officerId: id.optional(),
    name: z.string().trim().min(1).max(200).optional(),
  })
  .refine(({ officerId, name }) => officerId !== undefined || name !== undefined, { path: ['name'] });

export type TrainingJson = z.infer<typeof trainingSchema>;
export type TrainingDetailJson = z.infer<typeof trainingDetailSchema>;
export type TrainingQuery = z.output<typeof trainingQuery>;
export type NewTraining = z.output<typeof newTraining>;
export type TrainingChange = z.output<typeof trainingChange>;
export type TrainingMove = z.output<typeof trainingMove>;
export type ReasonedStep = z.output<typeof reasonedStep>;
export type TrainingEventJson = z.infer<typeof trainingEventSchema>;
export type InvitationJson = z.infer<typeof invitationSchema>;
export type InvitationQuery = z.output<typeof invitationQuery>;
export type NewInvitations = z.output<typeof newInvitations>;
export type AttendanceJson = z.infer<typeof attendanceSchema>;
export type AttendanceQuery = z.output<typeof attendanceQuery>;
export type NewAttendance = z.output<typeof newAttendance>;
