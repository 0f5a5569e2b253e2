"""What starts a crawl at a time: crontab lines, systemd units, a Kubernetes CronJob."""
