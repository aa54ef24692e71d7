import { AlarmNoticesService } from './alarm-notices.service.js';
import { AlarmPeopleService } from './alarm-people.service.js';
import { AlarmsService } from './alarms.service.js';
import { FollowCalendarJob } from './follow-calendar.job.js';
import { RecordAlarmsJob } from './record-alarms.job.js';
import { RecountDueJob } from './recount-due.job.js';
import { RecountService } from './recount.service.js';
import { FillNextRepliesJob } from './fill-next-replies.job.js';
import { NextReplyFill } from './next-reply-fill.entity.js';
import { NextReply } from './next-reply.entity.js';
import { SlaAlarm } from './sla-alarm.entity.js';
import { SlaController } from './sla.controller.js';
import { SlaPreviewService } from './sla-preview.service.js';
import { SlaRevision } from './sla-revision.entity.js';
import { SlaSettingsService } from './sla-settings.service.js';
import { SlaTermsService } from './sla-terms.service.js';
import { SweepSlaJob } from './sweep-sla.job.js';

/** What is promised, and by when: what the helpdesk is made of, by kind. */
export const slaEntities = [NextReply, NextReplyFill, SlaAlarm, SlaRevision];
export const slaControllers = [SlaController];
export const slaProviders = [
  AlarmNoticesService,
  AlarmPeopleService,
  AlarmsService,
  FillNextRepliesJob,
  FollowCalendarJob,
  RecordAlarmsJob,
  RecountDueJob,
  RecountService,
  SlaPreviewService,
  SlaSettingsService,
  SlaTermsService,
  SweepSlaJob,
];
