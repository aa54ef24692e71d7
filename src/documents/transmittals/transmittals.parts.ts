import { ReturnedLinesService } from './returned-lines.service.js';
import { ReturnedNewsService } from './returned-news.service.js';
import { TransmittalLine } from './transmittal-line.entity.js';
import { TransmittalChecksService } from './transmittal-checks.service.js';
import { TransmittalListService } from './transmittal-list.service.js';
import { TransmittalPaperService } from './transmittal-paper.service.js';
import { Transmittal } from './transmittal.entity.js';
import { TransmittalsController } from './transmittals.controller.js';
import { TransmittalsService } from './transmittals.service.js';

export const transmittalEntities = [Transmittal, TransmittalLine];
export const transmittalControllers = [TransmittalsController];
export const transmittalServices = [
  ReturnedLinesService,
  ReturnedNewsService,
  TransmittalChecksService,
  TransmittalListService,
  TransmittalPaperService,
  TransmittalsService,
];
