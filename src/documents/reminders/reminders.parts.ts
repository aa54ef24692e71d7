import { OtherAddressService } from './other-address.service.js';
import { TellElsewhereJob } from './tell-elsewhere.job.js';
import { DueSweepService } from './due-sweep.service.js';
import { MissingService } from './missing.service.js';
import { PreviewService } from './preview.service.js';
import { ProofService } from './proof.service.js';
import { ReminderChecksService } from './reminder-checks.service.js';
import { ReminderNotice } from './reminder-notice.entity.js';
import { Reminder } from './reminder.entity.js';
import { RemindersController } from './reminders.controller.js';
import { RemindersService } from './reminders.service.js';
import { SendRemindersJob } from './send-reminders.job.js';
import { SweepDueJob } from './sweep-due.job.js';
import { TellingPlanService } from './telling-plan.service.js';

export const reminderEntities = [Reminder, ReminderNotice];
export const reminderControllers = [RemindersController];
export const reminderJobs = [SendRemindersJob, SweepDueJob, TellElsewhereJob];
export const reminderServices = [
  DueSweepService,
  MissingService,
  OtherAddressService,
  PreviewService,
  ProofService,
  ReminderChecksService,
  RemindersService,
  TellingPlanService,
];
