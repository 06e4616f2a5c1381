#!/bin/sh
# Runs the tests of the AWS catalog that any implementation must pass against an emulator.
#
#   python3 -m venv /tmp/moto && /tmp/moto/bin/pip install 'moto[server]'
#   /tmp/moto/bin/moto_server -p 5000 &
#   AWS_ENDPOINT_URL=http://127.0.0.1:5000 scripts/test-against-emulator.sh
#
# moto differs from AWS: GetParameters does not take ARNs, DescribeParameters gives no ARN, IAM is not enforced and
# SimulatePrincipalPolicy is missing. The tests ask for none of these.
set -eu
: "${AWS_ENDPOINT_URL:?Set AWS_ENDPOINT_URL to the URL of the emulator}"
cd "$(dirname "$0")/.."
EMULATOR_URL="$AWS_ENDPOINT_URL" exec npx vitest run test/catalog/emulator.test.ts
