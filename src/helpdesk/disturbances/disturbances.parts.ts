import { AnswerDisturbedJob } from './answer-disturbed.job.js';
import { DisturbanceAnswersService } from './disturbance-answers.service.js';
import { DisturbanceMailsService } from './disturbance-mails.service.js';
import { DisturbanceReadingService } from './disturbance-reading.service.js';
import { DisturbanceWatchService } from './disturbance-watch.service.js';
import {
  Disturbance,
  DisturbanceAnswer,
  DisturbanceMailRefusal,
  DisturbanceSending,
  DisturbanceTicket,
} from './disturbance.entity.js';
import { DisturbancesController } from './disturbances.controller.js';
import { DisturbancesService } from './disturbances.service.js';
import { SweepDisturbancesJob } from './sweep-disturbances.job.js';
import { UsualWordsService } from './usual-words.service.js';

/** The same trouble of many LAOs: what the helpdesk is made of, by kind. */
export const disturbanceEntities = [
  Disturbance,
  DisturbanceAnswer,
  DisturbanceMailRefusal,
  DisturbanceSending,
  DisturbanceTicket,
];
export const disturbanceControllers = [DisturbancesController];
export const disturbanceProviders = [
  AnswerDisturbedJob,
  DisturbanceAnswersService,
  DisturbanceMailsService,
  DisturbanceReadingService,
  DisturbancesService,
  DisturbanceWatchService,
  SweepDisturbancesJob,
  UsualWordsService,
];
