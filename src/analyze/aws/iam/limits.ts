/** What the evaluation of a role's power does not look at, for the report. */
export const awsRoleLimits = [
  "Of a role's power only its own policies and permissions boundary are read; service control policies, session policies and policies of resources can narrow or widen it.",
  "IAM's last-used data is per role and 400 days long: a role that several machines share is used when one of them uses it.",
] as const;
