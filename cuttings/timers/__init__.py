"""What begins a crawl by the clock: crontab lines, units for systemd, a CronJob."""
