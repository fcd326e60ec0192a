#!/bin/sh
# Writes the database that PGHOST, PGUSER, PGPASSWORD and PGDATABASE name to a file of today, whole or not at all,
# and deletes backups that are older than KEEP_DAYS.       Usage: backup.sh FOLDER
set -eu
folder=$1
file=$folder/lectern-$(date +%Y-%m-%d).dump
pg_dump --format custom --file "$file.part"
mv "$file.part" "$file"
find "$folder" -name 'lectern-*.dump' -mtime +"${KEEP_DAYS:-14}" -delete
echo "kept $file"
