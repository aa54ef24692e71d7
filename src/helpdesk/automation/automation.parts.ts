import { ApplyRulesJob } from './apply-rules.job.js';
import { ApplyTimedRuleJob } from './apply-timed-rule.job.js';
import { RuleActsService } from './rule-acts.service.js';
import { RuleCheckService } from './rule-check.service.js';
import { AutomationRule, RuleRevision, RuleRun } from './rule.entity.js';
import { RuleEventsService } from './rule-events.service.js';
import { RuleFactsService } from './rule-facts.service.js';
import { RulePastService } from './rule-past.service.js';
import { RuleReadingService } from './rule-reading.service.js';
import { RuleRunningService } from './rule-running.service.js';
import { RulesController } from './rules.controller.js';
import { RulesService } from './rules.service.js';
import { RuleSweepService } from './rule-sweep.service.js';
import { RuleDailyTrialService } from './rule-daily-trial.service.js';
import { RuleThenService } from './rule-then.service.js';
import { RuleTrialService } from './rule-trial.service.js';
import { SweepRulesJob } from './sweep-rules.job.js';
import { TellWebhooksJob } from './tell-webhooks.job.js';

/** What looks after tickets by rules: what the helpdesk is made of, by kind. */
export const automationEntities = [AutomationRule, RuleRevision, RuleRun];
export const automationControllers = [RulesController];
export const automationProviders = [
  ApplyRulesJob,
  ApplyTimedRuleJob,
  RuleActsService,
  RuleCheckService,
  RuleEventsService,
  RuleFactsService,
  RulePastService,
  RuleReadingService,
  RuleRunningService,
  RulesService,
  RuleSweepService,
  RuleTrialService,
  RuleDailyTrialService,
  RuleThenService,
  SweepRulesJob,
  TellWebhooksJob,
];
