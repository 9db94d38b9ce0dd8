#!/bin/sh
# Make the users of Redis: redis_users.sh FOLDER writes redis_users, and one address for each service, into FOLDER.
# Each service has a password of its own; none of them may administer Redis, and whoever names nobody may only ping.
set -eu
cd "$1"
umask 077
printf 'user default on nopass resetkeys resetchannels -@all +ping\n' > redis_users
for service in web worker beat; do
  password=$(python3 -c 'import secrets; print(secrets.token_hex(32))')
  may="~* &* +@all -@admin -@dangerous +info"
  [ "$service" = worker ] || may="$may -@blocking" # puts bells into the queue, takes none out
  printf 'user %s on >%s %s\n' "$service" "$password" "$may" >> redis_users
  printf 'redis://%s:%s@%s/0\n' "$service" "$password" "${REDIS_PLACE:-redis:6379}" > "redis_$service"
done
