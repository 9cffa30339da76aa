#!/usr/bin/env bash
# Remediation plan, made by imds-audit VERSION from the scan of DATE.
# Read every line before you run any. imds-audit has run none of it, and never will.
#
#   bash plan.sh safe                  3 fixes: enforce now: by the evidence nothing is in the way
#   bash plan.sh find_caller_first     3 fixes: something still needs the old way, or is likely to: find it first
#   bash plan.sh unknown               5 fixes: nothing that was read tells who would be cut off
#
# It prints each command that it runs and stops at the first that fails; the way back stands below each command.
# Export PROFILE_<account> first, the AWS CLI profile of each account.
set -euo pipefail
export AWS_PAGER=''

# Makes sure that the profile for an account is named and opens that account.
need_account() {
  local variable="PROFILE_$1"
  if [ -z "${!variable:-}" ]; then
    echo "export $variable first: the AWS CLI profile of account $1" >&2
    exit 2
  fi
  if [ "$(aws sts get-caller-identity --profile "${!variable}" --query Account --output text)" != "$1" ]; then
    echo "$variable does not open account $1" >&2
    exit 2
  fi
}

# ==================================================================================================
# SAFE: enforce now: by the evidence nothing is in the way
# ==================================================================================================
safe() {
  need_account 111122223333
  :

  # --- high: launch template lt-0a version 1, used by group by-default, pinned-open: require tokens (IMDSv2), 3 instances
  #     where:    111122223333 eu-west-1
  #     why here: no call without a token within 14 days: enforce now
  #     findings: aws-asg-next-launch-imdsv1 6214af28ce0ff148, aws-asg-next-launch-imdsv1 d3255e67c5a22d76, aws-ec2-imdsv1-allowed dea01c908b5aeb7d, aws-launch-template-imdsv1-allowed 4b8153ababca179f
  #     note:     Group by-default launches $Default: it takes the new default by itself.
  # Copies version 1 with these MetadataOptions. Look at the new version: options that are not named here (IPv6, tags) may have to be repeated.
  new_version=$(aws ec2 create-launch-template-version --profile "$PROFILE_111122223333" --region eu-west-1 --launch-template-id lt-0a --source-version 1 --launch-template-data '{"MetadataOptions":{"HttpEndpoint":"enabled","HttpTokens":"required"}}' --query LaunchTemplateVersion.VersionNumber --output text)
  # rollback: aws ec2 delete-launch-template-versions --profile "$PROFILE_111122223333" --region eu-west-1 --launch-template-id lt-0a --versions "$new_version"
  aws ec2 modify-launch-template --profile "$PROFILE_111122223333" --region eu-west-1 --launch-template-id lt-0a --default-version "$new_version"
  # rollback: aws ec2 modify-launch-template --profile "$PROFILE_111122223333" --region eu-west-1 --launch-template-id lt-0a --default-version 1
  aws autoscaling update-auto-scaling-group --profile "$PROFILE_111122223333" --region eu-west-1 --auto-scaling-group-name pinned-open --launch-template LaunchTemplateId=lt-0a,Version="$new_version"
  # rollback: aws autoscaling update-auto-scaling-group --profile "$PROFILE_111122223333" --region eu-west-1 --auto-scaling-group-name pinned-open --launch-template LaunchTemplateId=lt-0a,Version=1
  # Replaces the machines of the group; their options can be changed in place, too.
  # later: aws autoscaling start-instance-refresh --profile "$PROFILE_111122223333" --region eu-west-1 --auto-scaling-group-name by-default
  # rollback: aws autoscaling cancel-instance-refresh --profile "$PROFILE_111122223333" --region eu-west-1 --auto-scaling-group-name by-default
  # Replaces the machines of the group; their options can be changed in place, too.
  # later: aws autoscaling start-instance-refresh --profile "$PROFILE_111122223333" --region eu-west-1 --auto-scaling-group-name pinned-open
  # rollback: aws autoscaling cancel-instance-refresh --profile "$PROFILE_111122223333" --region eu-west-1 --auto-scaling-group-name pinned-open
  # web
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-00000000000000101 --http-tokens required --http-endpoint enabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-00000000000000101 --http-tokens optional --http-endpoint enabled
  # web
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-00000000000000102 --http-tokens required --http-endpoint enabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-00000000000000102 --http-tokens optional --http-endpoint enabled
  # web
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-00000000000000103 --http-tokens required --http-endpoint enabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-00000000000000103 --http-tokens optional --http-endpoint enabled

  # --- high: i-0000000000000000b (silent): require tokens (IMDSv2)
  #     where:    111122223333 eu-west-1
  #     why here: no call without a token within 14 days: enforce now
  #     findings: aws-ec2-imdsv1-allowed 92325a11b3eea25a
  # silent
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000b --http-tokens required --http-endpoint enabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000b --http-tokens optional --http-endpoint enabled

  # --- medium: launch template lt-0b version 2, used by group mixed: require tokens (IMDSv2), 0 instances
  #     where:    111122223333 eu-west-1
  #     why here: no known caller: no machine that was launched from it allows requests without a token
  #     findings: aws-asg-next-launch-imdsv1 97d1dd25e46f5052, aws-launch-template-imdsv1-allowed def598ee585b8ce5
  #     note:     Group mixed launches $Latest: it takes the new version by itself.
  # Copies version 2 with these MetadataOptions. Look at the new version: options that are not named here (IPv6, tags) may have to be repeated.
  new_version=$(aws ec2 create-launch-template-version --profile "$PROFILE_111122223333" --region eu-west-1 --launch-template-id lt-0b --source-version 2 --launch-template-data '{"MetadataOptions":{"HttpEndpoint":"enabled","HttpTokens":"required"}}' --query LaunchTemplateVersion.VersionNumber --output text)
  # rollback: aws ec2 delete-launch-template-versions --profile "$PROFILE_111122223333" --region eu-west-1 --launch-template-id lt-0b --versions "$new_version"
  # Replaces the machines of the group; their options can be changed in place, too.
  # later: aws autoscaling start-instance-refresh --profile "$PROFILE_111122223333" --region eu-west-1 --auto-scaling-group-name mixed
  # rollback: aws autoscaling cancel-instance-refresh --profile "$PROFILE_111122223333" --region eu-west-1 --auto-scaling-group-name mixed
}

# ==================================================================================================
# CALLER-FIRST: something still needs the old way, or is likely to: find it first
# ==================================================================================================
find_caller_first() {
  need_account 111122223333
  :

  # --- high: i-0000000000000000a (called): require tokens (IMDSv2)
  #     where:    111122223333 eu-west-1
  #     why here: 7 calls without a token within 14 days, the last on DATE
  #     findings: aws-ec2-imdsv1-allowed 0d5a391c02c5543c
  # called
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000a --http-tokens required --http-endpoint enabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000a --http-tokens optional --http-endpoint enabled

  # --- medium: account 111122223333 in eu-west-1: require tokens by default
  #     where:    111122223333 eu-west-1
  #     why here: of the region's machines that allow IMDSv1: 7 calls without a token within 14 days, the last on DATE
  #     findings: aws-account-imds-default-not-required da02d0f813396294
  #     note:     Changes no running machine: only launches that name no option of their own.
  aws ec2 modify-instance-metadata-defaults --profile "$PROFILE_111122223333" --region eu-west-1 --http-tokens required
  # rollback: aws ec2 modify-instance-metadata-defaults --profile "$PROFILE_111122223333" --region eu-west-1 --http-tokens no-preference

  # --- info: i-0000000000000000a (called): turn the metadata endpoint off
  #     where:    111122223333 eu-west-1
  #     why here: 7 calls without a token within 14 days, the last on DATE
  #     findings: aws-ec2-imds-without-role 1d6c60ca09b8b60c
  # called
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000a --http-endpoint disabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000a --http-endpoint enabled
}

# ==================================================================================================
# UNKNOWN: nothing that was read tells who would be cut off
# ==================================================================================================
unknown() {
  need_account 111122223333
  :

  # --- high: i-0000000000000000c (unmeasured): require tokens (IMDSv2)
  #     where:    111122223333 eu-west-1
  #     why here: CloudWatch was not asked, or had no datapoint
  #     findings: aws-ec2-imdsv1-allowed 016932c2cdd241a2
  # unmeasured
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000c --http-tokens required --http-endpoint enabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000c --http-tokens optional --http-endpoint enabled

  # --- high: i-0000000000000000d (ledger): require tokens (IMDSv2)
  #     where:    111122223333 eu-west-1
  #     why here: CloudWatch was not asked, or had no datapoint
  #     findings: aws-ec2-imdsv1-allowed 1e21f9d570741b9c, aws-ec2-ssrf-credential-path-restricted e9789ec39a6c3417
  # ledger
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000d --http-tokens required --http-endpoint enabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000d --http-tokens optional --http-endpoint enabled

  # --- info: launch template lt-0a version 1, used by group pinned-open: turn the metadata endpoint off, 3 instances
  #     where:    111122223333 eu-west-1
  #     why here: no role and no user data, but software of the image may ask for other metadata
  #     findings: aws-ec2-imds-without-role 5d48c91564970d11
  #     note:     Set the metadata options in the launch template or configuration of the group and start an instance refresh; a new version changes no running instance.
  # web
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-00000000000000101 --http-endpoint disabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-00000000000000101 --http-endpoint enabled
  # web
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-00000000000000102 --http-endpoint disabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-00000000000000102 --http-endpoint enabled
  # web
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-00000000000000103 --http-endpoint disabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-00000000000000103 --http-endpoint enabled

  # --- info: i-0000000000000000b (silent): turn the metadata endpoint off
  #     where:    111122223333 eu-west-1
  #     why here: no role and no user data, but software of the image may ask for other metadata
  #     findings: aws-ec2-imds-without-role 9bdabc899795e659
  # silent
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000b --http-endpoint disabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000b --http-endpoint enabled

  # --- info: i-0000000000000000c (unmeasured): turn the metadata endpoint off
  #     where:    111122223333 eu-west-1
  #     why here: no role and no user data, but software of the image may ask for other metadata
  #     findings: aws-ec2-imds-without-role d0d4dca8545e659b
  # unmeasured
  aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000c --http-endpoint disabled
  # rollback: aws ec2 modify-instance-metadata-options --profile "$PROFILE_111122223333" --region eu-west-1 --instance-id i-0000000000000000c --http-endpoint enabled
}

# FOR PEOPLE: findings that no command mends
# aws-ec2-http-port-public: 1
#     i-0000000000000000d (ledger)
#     Where the service is meant for everybody, keep it open, require IMDSv2 and give the machine no more than the role that it needs.
# aws-launch-template-user-data-secret: 1
#     lt-0c (old)
#     Rotate the secret first. A new version alone does not help: the old ones stay readable with ec2:DescribeLaunchTemplateVersions until they are deleted.

case "${1:-}" in
  safe | find_caller_first | unknown)
    set -x
    "$1"
    ;;
  *)
    echo "usage: bash $0 safe | find_caller_first | unknown" >&2
    exit 2
    ;;
esac
